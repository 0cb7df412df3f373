package dev.baton.monitor.probe;

import static dev.baton.monitor.probe.Watchtower.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.Keccak;
import dev.baton.http.HttpAnswer;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanaryProbeTest {

  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);

  private final Watchtower tower = new Watchtower();
  private final List<BigInteger> taken = new ArrayList<>();
  private boolean rich = true;
  private boolean others = true;
  private final CanaryProbe probe =
      new CanaryProbe(
          tower.lookout,
          new CanarySettings(
              Optional.empty(),
              Map.of("alpha", Watchtower.HTTP),
              Watchtower.HTTP,
              new UInt64(29866),
              Watchtower.key(7),
              BigInteger.ONE,
              GWEI,
              new Address(Bytes.of(new byte[20]))),
          (rollup, slot) -> Optional.of("alpha"),
          wei -> {
            taken.add(wei);
            return Future.succeededFuture(rich);
          },
          (gateway, slot) -> others);

  CanaryProbeTest() {
    tower.wires.on("eth_getTransactionCount", "\"0x7\"");
    tower.wires.on("eth_getTransactionReceipt", "null");
    tower.wires.on("gateway_commitment", (params, token) -> commitment(params));
  }

  @Test
  void isGoodOnceCommittedTo() {
    List<Input> sum = tower.slot(probe);

    assertThat(reading(sum, Signal.CANARY)).isEqualTo("good");
    assertThat(reading(sum, Signal.LATENCY)).isEqualTo("good");
    assertThat(taken).containsExactly(GWEI.multiply(BigInteger.valueOf(21_000)));
    assertThat(Collections.frequency(tower.wires.asked(), "gateway_commitment")).isEqualTo(1);
  }

  @Test
  void isBadOnlyIfOthersPass() {
    tower.wires.on("gateway_commitment", (params, token) -> FakeWires.answer(500, "no"));
    assertThat(reading(tower.slot(probe), Signal.CANARY)).isEqualTo("bad");
    assertThat(Watchtower.of(tower.inputs, Signal.CANARY).orElseThrow().detail())
        .isEqualTo("our transaction is missing, others pass: gateway_commitment: status 500: no");

    others = false;
    assertThat(reading(tower.slot(probe), Signal.CANARY)).isEqualTo("none");
  }

  @Test
  void isGoodIfIncludedWithoutACommitment() {
    tower.wires.on("gateway_commitment", (params, token) -> FakeWires.answer(500, "no"));
    tower.wires.on("eth_getTransactionReceipt", "{\"status\":\"0x1\"}");

    assertThat(reading(tower.slot(probe), Signal.CANARY)).isEqualTo("good");
  }

  @Test
  void aCommitmentToAnotherTransactionIsNone() {
    tower.wires.on("gateway_commitment", "{\"commitment\":{\"requestHash\":18446744073709551615}}");

    assertThat(reading(tower.slot(probe), Signal.CANARY)).isEqualTo("bad");
  }

  @Test
  void nothingIsSentBeyondTheBudget() {
    rich = false;

    assertThat(tower.slot(probe)).isEmpty();
    assertThat(tower.wires.asked()).doesNotContain("gateway_commitment");
  }

  @Test
  void nothingIsSentWithoutANonce() {
    tower.wires.on("eth_getTransactionCount", "\"7\"");

    assertThat(tower.slot(probe)).isEmpty();
    assertThat(taken).isEmpty();
  }

  private static HttpAnswer commitment(JsonNode params) {
    assertThat(params.get(0).get("commitmentType").longValue()).isEqualTo(7);
    Root hash = Keccak.hash(Bytes.fromHex(params.get(0).get("payload").textValue()).toArray());
    BigInteger id = new BigInteger(1, hash.bytes().slice(0, 8).toArray());
    return FakeWires.result(
        "{\"commitment\":{\"commitmentType\":7,\"payload\":\"0x\",\"requestHash\":"
            + id
            + ",\"slasher\":\"0x00\"},\"signature\":\"0x\"}");
  }
}
