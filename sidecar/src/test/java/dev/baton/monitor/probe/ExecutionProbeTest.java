package dev.baton.monitor.probe;

import static dev.baton.monitor.probe.Watchtower.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Seal;
import dev.baton.bls.scheme.Keccak;
import dev.baton.http.HttpAnswer;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionProbeTest {

  private static final Bytes TX = Bytes.fromHex("0xf00d");
  private static final long FIRST = Watchtower.SPEC.startOf(Watchtower.FIRST).getEpochSecond() / 2;

  private static final SequencedBlocks.Signed SIGNED =
      new SequencedBlocks.Signed("{}", Watchtower.key(9).address());

  private final List<String> evidence = new ArrayList<>();
  private final Watchtower tower = new Watchtower();
  private final SequencedBlocks sequenced = new SequencedBlocks();
  private final Reorgs reorgs = new Reorgs();
  private String txs = "\"" + Root.ZERO + "\",\"" + Keccak.hash(TX.toArray()) + "\"";
  private String fork = "00";
  private final ExecutionProbe probe =
      new ExecutionProbe(
          tower.lookout,
          new WatchedRollup(
              Watchtower.SPEC, Optional.empty(), (rollup, slot) -> Optional.of("alpha"), reorgs),
          Watchtower.HTTP,
          Map.of("alpha", sequenced),
          this::keep);

  ExecutionProbeTest() {
    tower.wires.on("eth_syncing", "false");
    tower.wires.on("txpool_status", "{\"pending\":\"0x20\",\"queued\":\"0x0\"}");
    tower.wires.on("eth_getBlockByNumber", (params, token) -> block(params.get(0)));
  }

  @Test
  void theHeadMovesAndBlocksHaveTransactions() {
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.HEAD_PROGRESS)).isEqualTo("good");
    assertThat(reading(sum, Signal.EMPTY_BLOCKS)).isEqualTo("good");
    assertThat(reading(sum, Signal.SEAL)).isEqualTo("none");
    assertThat(reading(sum, Signal.PROMISE)).isEqualTo("none");
  }

  @Test
  void emptyBlocksAreBadOnlyBesideAFullPool() {
    txs = "\"" + Root.ZERO + "\"";
    assertThat(reading(tower.slot(probe), Signal.EMPTY_BLOCKS)).isEqualTo("bad");

    tower.wires.on("txpool_status", "{\"pending\":\"0xf\",\"queued\":\"0x0\"}");
    assertThat(reading(tower.slot(probe), Signal.EMPTY_BLOCKS)).isEqualTo("none");
    tower.wires.on("txpool_status", (params, token) -> FakeWires.answer(404, "no pool"));
    assertThat(reading(tower.slot(probe), Signal.EMPTY_BLOCKS)).isEqualTo("none");
  }

  @Test
  void aSealThatIsTheBlocksIsGood() {
    seal(FIRST, "00");
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.SEAL)).isEqualTo("good");
    assertThat(Watchtower.of(sum, Signal.SEAL).orElseThrow().slot()).isEqualTo(Watchtower.FIRST);
  }

  @Test
  void aSealOfAnotherBlockIsBadAndToldOnce() {
    seal(FIRST, "66");

    assertThat(reading(tower.slot(probe), Signal.SEAL)).isEqualTo("bad");
    assertThat(reading(tower.slot(probe), Signal.SEAL)).isEqualTo("none");
    assertThat(evidence).containsExactly("seal-mismatch " + FIRST);
  }

  @Test
  void aHeadThatIsReorganisedAwayMakesNoFault() {
    seal(FIRST, "00");
    fork = "77";
    List<Input> sum = tower.slot(probe, () -> fork = "00");

    assertThat(reading(sum, Signal.SEAL)).isEqualTo("good");
  }

  @Test
  void whatWasPromisedIsInTheBlockOrTheGatewayReneges() {
    promise(FIRST, TX);
    assertThat(reading(tower.slot(probe), Signal.PROMISE)).isEqualTo("good");

    promise(FIRST + 6, Bytes.fromHex("0xbad0"));
    List<Input> sum = tower.slot(probe);
    assertThat(reading(sum, Signal.PROMISE)).isEqualTo("bad");
    assertThat(Watchtower.of(sum, Signal.PROMISE).orElseThrow().detail())
        .isEqualTo("block " + (FIRST + 6) + " lacks 1 of 1 promised transactions");
    assertThat(Watchtower.of(sum, Signal.PROMISE).orElseThrow().evidence()).isPresent();
    assertThat(evidence).containsExactly("broken-promise " + (FIRST + 6));
  }

  @Test
  void aBlockThatIsNotTheSealedOneSaysNothingOfPromises() {
    promise(FIRST, Bytes.fromHex("0xbad0"));
    seal(FIRST, "66");
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.SEAL)).isEqualTo("bad");
    assertThat(reading(sum, Signal.PROMISE)).isEqualTo("none");
  }

  @Test
  void whatWasSignedBeforeAReorganisationIsNotHeldAgainstAnybody() {
    seal(FIRST, "66");
    reorgs.seen(tower.time.instant());

    assertThat(reading(tower.slot(probe), Signal.SEAL)).isEqualTo("none");
  }

  @Test
  void aNodeThatIsSyncingIsNoWordOnAnybody() {
    tower.wires.on("eth_syncing", "{\"currentBlock\":\"0x1\"}");
    List<Input> sum = tower.slot(probe);

    assertThat(sum).hasSize(1);
    assertThat(Watchtower.of(sum, Factor.BEACON_NODE)).contains(State.UNKNOWN);
  }

  @Test
  void nonsenseIsNoWordEither() {
    for (String nonsense :
        List.of("null", "{}", "{\"number\":\"0x1\",\"timestamp\":\"0xffffffffffffffffff\"}")) {
      tower.wires.on("eth_getBlockByNumber", nonsense);
      assertThat(tower.slot(probe)).hasSize(1);
    }
  }

  private Future<Optional<Bytes>> keep(String kind, Observation about, ObjectNode parts) {
    evidence.add(kind + " " + parts.path("block").path("number"));
    return Future.succeededFuture(Optional.of(Bytes.of(new byte[32])));
  }

  private void seal(long number, String hash) {
    Root zero = Root.ZERO;
    UInt64 none = UInt64.ZERO;
    Seal seal =
        new Seal(
            none,
            new UInt64(number),
            none,
            none,
            zero,
            zero,
            zero,
            zero,
            hash(number, hash),
            Optional.empty());
    sequenced.add(seal, SIGNED, tower.time.instant());
  }

  private void promise(long number, Bytes tx) {
    Frag frag = new Frag(new UInt64(number), UInt64.ZERO, true, Optional.empty(), List.of(tx));
    sequenced.add(frag, SIGNED, tower.time.instant());
  }

  private HttpAnswer block(JsonNode which) {
    long latest = tower.time.instant().getEpochSecond() / 2;
    long number =
        which.textValue().equals("latest")
            ? latest
            : Long.parseLong(which.textValue().substring(2), 16);
    return FakeWires.result(
        "{\"number\":\"0x%x\",\"hash\":\"%s\",\"timestamp\":\"0x%x\",\"transactions\":[%s]}"
            .formatted(number, hash(number, fork), 2 * number, txs));
  }

  private static Root hash(long number, String fork) {
    return Root.fromHex(fork + "0".repeat(46) + "%016x".formatted(number));
  }
}
