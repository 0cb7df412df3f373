package dev.baton.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a gateway says and hands out, and how that differs when it does wrong. */
class GatewayModelTest {

  private static final int PARTS = 3;
  private static final long NUMBER = 1;

  private final ChainSpec spec = spec();
  private final VirtualTime time = new VirtualTime(spec.genesisTime());
  private final GatewayModel gateway =
      new GatewayModel("alpha", 1, RollupTime.of(spec), time, slot -> true);
  private final List<JsonObject> said = new ArrayList<>();

  private static ChainSpec spec() {
    ChainSpec quick = Chains.spec(new Epoch(0));
    return new ChainSpec(
        quick.genesisTime(),
        quick.genesisValidatorsRoot(),
        quick.genesisForkVersion(),
        Duration.ofSeconds(12),
        quick.slotsPerEpoch(),
        quick.fuluForkEpoch(),
        quick.chainId());
  }

  @Test
  void handsOutWhatItPromisedAndSealed() {
    RollupBlock block = sequence();

    assertThat(block.txs()).containsExactlyElementsOf(promised());
    assertThat(sealed()).isEqualTo(block.hash().toHex());
  }

  @Test
  void aBrokenPromiseShowsInTheBlockAlone() {
    gateway.faults().begin(GatewayFault.BREAK_PROMISE, new Slot(0));

    RollupBlock block = sequence();

    assertThat(promised()).containsAll(block.txs()).containsAll(RollupModel.pool(NUMBER, 1));
    assertThat(block.txs()).isNotEmpty().doesNotContainAnyElementsOf(RollupModel.pool(NUMBER, 1));
    assertThat(sealed()).isEqualTo(block.hash().toHex());
    assertThat(sequenceNumbers()).containsExactly(0, 1, 2);
  }

  @Test
  void whatIsTakenBackIsSignedTwice() {
    gateway.faults().begin(GatewayFault.RENEGE, new Slot(0));

    RollupBlock block = sequence();

    assertThat(block.txs()).doesNotContainAnyElementsOf(RollupModel.pool(NUMBER, 1));
    assertThat(sequenceNumbers()).hasSizeGreaterThan(PARTS).containsSequence(1, 2, 1);
  }

  private RollupBlock sequence() {
    gateway.listen(text -> said.add(new JsonObject(text).getJsonObject("message")), () -> {});
    gateway.begin(RollupBlock.of(0, Root.ZERO, 0, "nobody", List.of()));
    for (int part = 0; part < PARTS; part++) {
      gateway.frag(part == PARTS - 1, RollupModel.pool(NUMBER, part));
    }
    Optional<RollupBlock> block = gateway.seal();
    assertThat(block).isPresent();
    return block.orElseThrow();
  }

  private List<Bytes> promised() {
    return frags()
        .flatMap(frag -> frag.getJsonArray("txs").stream())
        .map(tx -> Bytes.fromHex((String) tx))
        .toList();
  }

  private List<Integer> sequenceNumbers() {
    return frags().map(frag -> frag.getInteger("seq")).toList();
  }

  private Stream<JsonObject> frags() {
    return said.stream().filter(one -> one.containsKey("seq"));
  }

  private String sealed() {
    return said.stream()
        .filter(one -> one.containsKey("blockHash"))
        .findFirst()
        .orElseThrow()
        .getString("blockHash");
  }
}
