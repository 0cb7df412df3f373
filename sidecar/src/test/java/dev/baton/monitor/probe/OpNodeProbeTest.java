package dev.baton.monitor.probe;

import static dev.baton.monitor.probe.Watchtower.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.http.HttpAnswer;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpNodeProbeTest {

  private static final Vantage NODE = new Vantage("op-1", "rack-1", "line-a", false);

  private final Watchtower tower = new Watchtower();
  private final Reorgs reorgs = new Reorgs();
  private Optional<String> sequencer = Optional.of("alpha");
  private Optional<Instant> stalled = Optional.empty();
  private Duration lag = Duration.ZERO;
  private Duration safe = Duration.ofMinutes(5);
  private long originLag = 5;
  private final OpNodeProbe probe =
      new OpNodeProbe(
          tower.lookout.at(NODE),
          new WatchedRollup(
              Watchtower.SPEC, Optional.of("base-one"), (rollup, slot) -> sequencer, reorgs),
          Watchtower.HTTP);

  OpNodeProbeTest() {
    tower.wires.on("optimism_syncStatus", (params, token) -> status());
  }

  @Test
  void theHeadMovesOn() {
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.HEAD_PROGRESS)).isEqualTo("good");
    assertThat(Watchtower.of(sum, Signal.HEAD_PROGRESS).orElseThrow().vantage()).isEqualTo(NODE);
    assertThat(Watchtower.of(sum, Factor.BEACON_NODE)).contains(State.FINE);
    assertThat(reading(sum, Signal.BATCH)).isEqualTo("good");
  }

  @Test
  void aHeadThatStopsAtTheSlotsStartIsBadInThatSlot() {
    tower.slot(probe);
    stalled = Optional.of(tower.time.instant());

    assertThat(reading(tower.slot(probe), Signal.HEAD_PROGRESS)).isEqualTo("bad");
    assertThat(
            Watchtower.of(tower.inputs.subList(3, 5), Signal.HEAD_PROGRESS).orElseThrow().detail())
        .contains("stays at");
  }

  @Test
  void nobodyIsHeldToASlotThatNobodyIsKnownToSequence() {
    sequencer = Optional.empty();

    assertThat(reading(tower.slot(probe), Signal.HEAD_PROGRESS)).isEqualTo("none");
  }

  @Test
  void aNodeThatLagsIsNoWordOnAnybody() {
    tower.slot(probe);
    lag = Duration.ofSeconds(60);
    stalled = Optional.of(tower.time.instant());
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.HEAD_PROGRESS)).isEqualTo("none");
    assertThat(reading(sum, Signal.BATCH)).isEqualTo("none");
    assertThat(Watchtower.of(sum, Factor.BEACON_NODE)).contains(State.UNKNOWN);
  }

  @Test
  void neitherIsOneThatDoesNotAnswerOrTalksNonsense() {
    for (HttpAnswer bad :
        List.of(
            FakeWires.answer(500, "x"),
            FakeWires.result("{\"head_l1\":{\"number\":18446744073709551616}}"),
            FakeWires.result("{\"head_l1\":{\"number\":1,\"timestamp\":9223372036854775807}}"),
            FakeWires.result("null"))) {
      tower.wires.on("optimism_syncStatus", (params, token) -> bad);
      List<Input> sum = tower.slot(probe);
      assertThat(reading(sum, Signal.HEAD_PROGRESS)).isEqualTo("none");
      assertThat(Watchtower.of(sum, Factor.BEACON_NODE)).contains(State.UNKNOWN);
    }
  }

  @Test
  void depositsThatAreHeldBackAreBad() {
    originLag = 65;
    stalled = Optional.empty();

    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.HEAD_PROGRESS)).isEqualTo("bad");
    assertThat(Watchtower.of(sum, Signal.HEAD_PROGRESS).orElseThrow().detail())
        .isEqualTo("the origin stays 65 L1 blocks behind");
  }

  @Test
  void aSafeHeadThatStaysBehindIsAMissingBatch() {
    safe = Duration.ofHours(2);
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.BATCH)).isEqualTo("bad");
  }

  @Test
  void aHeadThatGoesBackIsAReorganisation() {
    tower.slot(probe);
    assertThat(reorgs.get()).isEqualTo(Instant.MIN);
    stalled = Optional.of(tower.time.instant().minusSeconds(30));
    tower.slot(probe);

    assertThat(reorgs.get()).isEqualTo(Watchtower.SPEC.startOf(Watchtower.FIRST.plus(1)));
  }

  private HttpAnswer status() {
    long now = tower.time.instant().getEpochSecond();
    long end = stalled.map(Instant::getEpochSecond).filter(at -> at < now).orElse(now);
    long unsafe = end / 2;
    long safeNumber = unsafe - safe.toSeconds() / 2;
    long l1 = 5000;
    return FakeWires.result(
        ("{\"head_l1\":{\"hash\":\"0x00\",\"number\":%d,\"timestamp\":%d},"
                + "\"unsafe_l2\":{\"number\":%d,\"timestamp\":%d,\"l1origin\":{\"number\":%d}},"
                + "\"safe_l2\":{\"number\":%d,\"timestamp\":%d}}")
            .formatted(
                l1,
                now - lag.toSeconds(),
                unsafe,
                2 * unsafe,
                l1 - originLag,
                safeNumber,
                2 * safeNumber));
  }
}
