package dev.baton.monitor.probe;

import static dev.baton.monitor.probe.Watchtower.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.http.HttpAnswer;
import dev.baton.monitor.judge.Signal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchProbeTest {

  private static final Address INBOX = Address.fromHex("ff".repeat(20));

  private final Watchtower tower = new Watchtower();
  private final Map<Slot, String> sequencers = new HashMap<>();
  private boolean batch = true;
  private final BatchProbe probe =
      new BatchProbe(
          tower.lookout,
          new WatchedRollup(
              Watchtower.SPEC,
              Optional.empty(),
              (rollup, slot) -> Optional.of(sequencers.getOrDefault(slot, "alpha")),
              new Reorgs()),
          Watchtower.HTTP,
          INBOX);

  BatchProbeTest() {
    tower.wires.on("eth_getBlockByNumber", (params, token) -> block(params.get(1).booleanValue()));
  }

  @Test
  void aBatchInTheSlotIsGoodAndTheBlockIsFetchedOnce() {
    assertThat(reading(tower.slot(probe), Signal.BATCH)).isEqualTo("good");
    assertThat(Collections.frequency(tower.wires.asked(), "eth_getBlockByNumber")).isEqualTo(4);
    assertThat(probe.l1Head()).contains(Watchtower.FIRST);
  }

  @Test
  void twoOfItsSlotsWithoutABatchAreBadAndOneIsNot() {
    tower.slot(probe);
    batch = false;
    assertThat(reading(tower.slot(probe), Signal.BATCH)).isEqualTo("none");
    assertThat(reading(tower.slot(probe), Signal.BATCH)).isEqualTo("bad");
  }

  @Test
  void theSlotOfAnotherIsNotHeldAgainstIt() {
    sequencers.put(Watchtower.FIRST, "beta");
    batch = false;
    tower.slot(probe);

    assertThat(reading(tower.slot(probe), Signal.BATCH)).isEqualTo("none");
    assertThat(reading(tower.slot(probe), Signal.BATCH)).isEqualTo("bad");
  }

  @Test
  void aNodeThatDoesNotAnswerSaysNothing() {
    batch = false;
    tower.slot(probe);
    tower.wires.down("refused");

    assertThat(reading(tower.slot(probe), Signal.BATCH)).isEqualTo("none");
  }

  @Test
  void whatMayHaveComeBeforeTheFirstLookIsNotMissing() {
    batch = false;
    assertThat(reading(tower.slot(probe), Signal.BATCH)).isEqualTo("none");
    assertThat(reading(tower.slot(probe), Signal.BATCH)).isEqualTo("bad");
  }

  @Test
  void whatMayHaveComeWhileTheNodeWasAwayIsNotMissing() {
    tower.slot(probe);
    batch = false;
    tower.wires.down("refused");
    tower.slot(probe);
    tower.wires.up();
    assertThat(reading(tower.slot(probe), Signal.BATCH)).isEqualTo("none");
    assertThat(reading(tower.slot(probe), Signal.BATCH)).isEqualTo("bad");
  }

  private HttpAnswer block(boolean whole) {
    Slot slot = Watchtower.SPEC.slotAt(tower.time.instant());
    String create = "{\"to\":null}";
    String other = "{\"to\":\"" + "0x" + "11".repeat(20) + "\"}";
    String batches = batch ? ",{\"to\":\"" + INBOX + "\"}" : "";
    return FakeWires.result(
        "{\"number\":\"0x%x\",\"hash\":\"0x%x\",\"timestamp\":\"0x%x\",\"transactions\":[%s]}"
            .formatted(
                slot.value(),
                slot.value(),
                Watchtower.SPEC.startOf(slot).getEpochSecond(),
                whole ? create + "," + other + batches : "\"0x01\""));
  }
}
