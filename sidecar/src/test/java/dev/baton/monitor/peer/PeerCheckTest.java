package dev.baton.monitor.peer;

import static dev.baton.monitor.peer.Shared.ALPHA;
import static dev.baton.monitor.peer.Shared.CHECK;
import static dev.baton.monitor.peer.Shared.OWN;
import static dev.baton.monitor.peer.Shared.REMOTE;
import static dev.baton.monitor.peer.Shared.known;
import static dev.baton.monitor.peer.Shared.seen;
import static dev.baton.monitor.peer.Shared.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.peer.PeerCheck.Objection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerCheckTest {

  private static final Slot NOW = new Slot(100);

  private static Optional<Objection> objection(Input input) {
    return objection(input, Optional.of(ALPHA));
  }

  private static Optional<Objection> objection(Input input, Optional<KnownGateway> gateway) {
    return CHECK.objection(new SharedInput(input, gateway), NOW);
  }

  private static Observation bad(Signal signal) {
    return seen(99, signal, Reading.BAD);
  }

  @Test
  void takesWhatTheObserverMeasuredInTheLastSlots() {
    for (long slot : List.of(92L, 99L, 100L)) {
      assertThat(objection(seen(slot, Signal.SIGNER, Reading.BAD))).isEmpty();
    }
    assertThat(objection(told(99, Factor.NETWORK, State.FAULTY), Optional.empty())).isEmpty();
    assertThat(objection(told(99, Factor.BEACON_NODE, State.FINE), Optional.empty())).isEmpty();
    Histogram times = new Histogram(Map.of(3, 9L));
    assertThat(objection(Shared.of("one", times, bad(Signal.LATENCY)))).isEmpty();
  }

  @Test
  void leavesOutSlotsThatAreNotNow() {
    for (long slot : List.of(0L, 91L, 101L, Long.MAX_VALUE / 1000)) {
      Observation other = with(bad(Signal.SIGNER), new Slot(slot), Shared.end(99));
      assertThat(objection(other)).contains(Objection.SLOT);
    }
  }

  @Test
  void leavesOutGatewaysThatAreNotKnownByNameAndKey() {
    assertThat(objection(bad(Signal.SIGNER), Optional.of(known(2, 1)))).contains(Objection.GATEWAY);
    assertThat(objection(bad(Signal.SIGNER), Optional.empty())).contains(Objection.GATEWAY);
    assertThat(objection(seen(99, "beta", OWN, Signal.SIGNER, Reading.BAD, Certainty.MEASURED)))
        .contains(Objection.GATEWAY);
  }

  @Test
  void leavesOutWhoSignedIfAnotherSignerIsExpectedThere() {
    Optional<KnownGateway> rotated = Optional.of(known(1, 2));
    assertThat(objection(bad(Signal.SIGNER), rotated)).contains(Objection.SIGNER);
    assertThat(objection(seen(99, Signal.SIGNER, Reading.GOOD), rotated))
        .contains(Objection.SIGNER);
    assertThat(objection(bad(Signal.CONNECTION), rotated)).isEmpty();
  }

  @Test
  void leavesOutRollupsThatAreNotKnown() {
    assertThat(objection(Shared.of("two", Histogram.EMPTY, bad(Signal.SIGNER))))
        .contains(Objection.ROLLUP);
  }

  @Test
  void takesNoProofsNoClaimsAndNoOrders() {
    assertThat(
            objection(seen(99, "alpha", OWN, Signal.EQUIVOCATION, Reading.BAD, Certainty.PROVEN)))
        .contains(Objection.KIND);
    assertThat(objection(bad(Signal.EQUIVOCATION))).contains(Objection.KIND);
    assertThat(objection(seen(99, "alpha", OWN, Signal.SIGNER, Reading.BAD, Certainty.CLAIMED)))
        .contains(Objection.KIND);
    assertThat(objection(bad(Signal.HEALTH_CLAIM))).contains(Objection.KIND);
    assertThat(
            objection(
                new Order(
                    new Slot(99),
                    Shared.end(99),
                    "alpha",
                    Optional.empty(),
                    Order.Kind.REVOKE,
                    "")))
        .contains(Objection.KIND);
    assertThat(objection(Shared.closed(99))).contains(Objection.KIND);
  }

  @Test
  void takesNoWordAboutWhatHoldsForAll() {
    for (Factor factor : Factor.values()) {
      boolean own = factor == Factor.NETWORK || factor == Factor.BEACON_NODE;
      assertThat(objection(told(99, factor, State.FINE)).isEmpty()).as("%s", factor).isEqualTo(own);
    }
    assertThat(objection(told(99, Optional.empty(), Factor.NETWORK, State.FINE)))
        .contains(Objection.SOURCE);
  }

  @Test
  void takesNoWordOfAThird() {
    assertThat(objection(seen(99, "alpha", REMOTE, Signal.SIGNER, Reading.BAD, Certainty.MEASURED)))
        .contains(Objection.SOURCE);
    assertThat(objection(told(99, Optional.of("site-c"), Factor.NETWORK, State.FINE)))
        .contains(Objection.SOURCE);
  }

  @Test
  void whatIsExpectedInATurnCountsInTurnsThatAreKnownHere() {
    PeerCheck unknown = Shared.check((rollup, slot) -> Optional.empty());
    PeerCheck others = Shared.check((rollup, slot) -> Optional.of("beta"));
    PeerCheck ofOne = Shared.check((rollup, slot) -> rollup.map(one -> "alpha"));
    SharedInput rate = new SharedInput(bad(Signal.FRAG_RATE), Optional.of(ALPHA));
    SharedInput gaps = new SharedInput(bad(Signal.FRAG_GAPS), Optional.of(ALPHA));
    SharedInput signer =
        new SharedInput(Shared.of("one", Histogram.EMPTY, bad(Signal.SIGNER)), Optional.of(ALPHA));

    assertThat(unknown.objection(rate, NOW)).contains(Objection.TURN);
    assertThat(others.objection(rate, NOW)).contains(Objection.TURN);
    assertThat(ofOne.objection(rate, NOW)).contains(Objection.TURN);
    assertThat(ofOne.objection(signer, NOW)).isEmpty();
    assertThat(unknown.objection(gaps, NOW)).isEmpty();
  }

  @Test
  void leavesOutAnswerTimesThatCannotBe() {
    Histogram times = new Histogram(Map.of(3, Long.MAX_VALUE));
    assertThat(objection(Shared.of("one", times, bad(Signal.LATENCY)))).contains(Objection.TIMES);
  }

  @Test
  void itIsTheWordOfTheConfiguredVantagePoint() {
    Observation seen = Shared.of("one", new Histogram(Map.of(3, 9L)), bad(Signal.LATENCY));
    Observation ours = (Observation) CHECK.as(REMOTE, seen, Shared.end(100));
    assertThat(ours.vantage()).isEqualTo(REMOTE);
    assertThat(ours.at()).isEqualTo(seen.at());
    assertThat(ours.latencies()).isEqualTo(seen.latencies());
    assertThat(ours.evidence()).isEmpty();
    Circumstance told =
        (Circumstance) CHECK.as(REMOTE, told(99, Factor.NETWORK, State.FAULTY), Shared.end(100));
    assertThat(told.vantage()).contains("site-b");
    assertThat(told.state()).isEqualTo(State.FAULTY);
  }

  @Test
  void aClockThatCannotBeRightIsReplacedByOurs() {
    Instant now = Shared.end(100);
    for (Instant wrong : List.of(Instant.EPOCH, now.plusSeconds(1), Instant.MAX)) {
      Observation seen = with(bad(Signal.SIGNER), new Slot(99), wrong);
      assertThat(CHECK.as(REMOTE, seen, now).at()).isEqualTo(now);
    }
  }

  private static Observation with(Observation seen, Slot slot, Instant at) {
    return new Observation(
        slot,
        at,
        seen.gateway(),
        seen.rollup(),
        seen.vantage(),
        seen.signal(),
        seen.reading(),
        seen.certainty(),
        seen.latencies(),
        "a\u001b[31mb",
        seen.evidence());
  }
}
