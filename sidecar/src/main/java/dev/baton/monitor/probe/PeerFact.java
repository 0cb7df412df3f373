package dev.baton.monitor.probe;

import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import java.util.Optional;

/** What of another Baton's word about a slot is told once: the same again is passed over. */
record PeerFact(Optional<String> gateway, Optional<String> rollup, Object what, Object how) {

  /** That of an observation or a circumstance. */
  static PeerFact of(Input input) {
    return input instanceof Observation seen
        ? new PeerFact(Optional.of(seen.gateway()), seen.rollup(), seen.signal(), seen.reading())
        : of((Circumstance) input);
  }

  private static PeerFact of(Circumstance circumstance) {
    return new PeerFact(
        Optional.empty(), Optional.empty(), circumstance.factor(), circumstance.state());
  }
}
