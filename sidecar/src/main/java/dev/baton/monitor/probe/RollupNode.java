package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One node that shows a rollup, as those see it who look at it: whether it may be believed, how the
 * head that it shows moves, and whose doing that is.
 */
final class RollupNode {

  private final Lookout lookout;
  private final WatchedRollup rollup;
  private final Looks looks;
  private final NodeHealth health;
  private final HeadTrack head;

  RollupNode(Lookout lookout, WatchedRollup rollup) {
    this.lookout = lookout;
    this.rollup = rollup;
    this.looks = new Looks(lookout);
    this.health = new NodeHealth(lookout);
    this.head =
        new HeadTrack(rollup.spec().slotDuration(), () -> rollup.reorgs().seen(lookout.now()));
  }

  /** Asks. Whoever takes the answer says whether the node is well; without one it is not. */
  <T> void look(Slot now, Supplier<Future<T>> question, Consumer<T> answered) {
    looks
        .look(now, question)
        .onSuccess(answered::accept)
        .onFailure(
            failure -> health.unwell(now, "does not answer: " + ProbeFailure.words(failure)));
  }

  void well(Slot slot) {
    health.well(slot);
  }

  void unwell(Slot slot, String why) {
    health.unwell(slot, why);
  }

  /**
   * It is well and shows this head.
   *
   * @param timestamp the block's own, seconds since 1970
   */
  void shows(Slot slot, long number, long timestamp) {
    health.well(slot);
    head.sample(slot, lookout.now(), number, timestamp);
  }

  /** What is known of a slot, once; earlier slots that nobody asked about are dropped. */
  Seen take(Slot over) {
    boolean well = health.isWell(over);
    Circumstance circumstance = health.take(over);
    looks.take(over);
    return new Seen(circumstance, well, head.take(over).filter(any -> well));
  }

  /** The gateway that sequences in a slot, by name; empty if it is nobody's. */
  Optional<String> sequencer(Slot slot) {
    return rollup.schedule().sequencer(rollup.rollup(), slot);
  }

  /** What this node shows of a gateway. */
  Input reading(Slot over, String gateway, Signal signal, boolean good, String detail) {
    Lookout.Subject of = new Lookout.Subject(gateway, rollup.rollup());
    return lookout.reading(over, of, signal, good, Histogram.EMPTY, detail);
  }

  /** No look is repeated any more. */
  void close() {
    looks.close();
  }

  /**
   * A slot, as the node showed it.
   *
   * @param well whether the node may be believed
   * @param progress how the head went; empty if the node may not be believed, or showed too little
   */
  record Seen(Circumstance circumstance, boolean well, Optional<HeadTrack.Progress> progress) {}
}
