package dev.baton.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.Env;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.basedop.Seal;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequencerFrameTest {

  private static final String HASH =
      "\"0xe75fae0065403d4091f3d6549c4219db69c96d9de761cfc75fe9792b6166c758\"";
  private static final String ENV =
      ("{\"number\":1,\"parentHash\":@,\"beneficiary\":\"0x1234567890123456789012345678901234567890\","
              + "\"timestamp\":2,\"gasLimit\":3,\"basefee\":4,\"difficulty\":\"0x5\",\"prevrandao\":@,"
              + "\"extraData\":\"0x010203\",\"parentBeaconBlockRoot\":@}")
          .replace("@", HASH);
  private static final String SEAL =
      ("{\"totalFrags\":8,\"blockNumber\":123,\"gasUsed\":25000,\"gasLimit\":1000000,"
              + "\"parentHash\":@,\"transactionsRoot\":@,\"receiptsRoot\":@,\"stateRoot\":@,"
              + "\"blockHash\":@}")
          .replace("@", HASH);
  private static final String SIGNATURE = "0x" + "11".repeat(64) + "1b";

  @Test
  void readsNumbersOf64Bits() {
    String frag =
        "{\"blockNumber\":18446744073709551615,\"seq\":9223372036854775808,\"isLast\":true,\"txs\":[]}";
    Frag read = (Frag) SequencerFrame.read(Frames.frame(frag, SIGNATURE)).message();

    assertThat(read.blockNumber()).isEqualTo(UInt64.MAX);
    assertThat(read.seq()).hasToString("9223372036854775808");
    assertThat(read.blobGasUsed()).isEmpty();
  }

  @Test
  void readsSealsAndEnvsToo() {
    assertThat(SequencerFrame.read(Frames.frame(SEAL, SIGNATURE)).message())
        .isInstanceOf(Seal.class)
        .extracting(message -> message.digest(Layout.WITHOUT_BLOB_GAS).toHex())
        .isEqualTo("0xe86afda21ddc7338c7e84561681fde45e2ab55cce8cde3163e0ae5f1c378439e");
    assertThat(SequencerFrame.read(Frames.frame(ENV, SIGNATURE)).message())
        .isInstanceOf(Env.class)
        .extracting(message -> message.digest(Layout.ENV_RUST).toHex())
        .isEqualTo("0xfa09df7670737568ba783dfd934e19b06e6681e367a866a5647449bd4e5ca324");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"blockNumber\":18446744073709551616,\"seq\":0,\"isLast\":true,\"txs\":[]}",
        "{\"blockNumber\":-1,\"seq\":0,\"isLast\":true,\"txs\":[]}",
        "{\"blockNumber\":1.0,\"seq\":0,\"isLast\":true,\"txs\":[]}",
        "{\"blockNumber\":\"1\",\"seq\":0,\"isLast\":true,\"txs\":[]}",
        "{\"blockNumber\":1,\"seq\":0,\"isLast\":\"true\",\"txs\":[]}",
        "{\"blockNumber\":1,\"seq\":0,\"isLast\":true,\"txs\":{}}",
        "{\"blockNumber\":1,\"seq\":0,\"isLast\":true,\"txs\":[\"0x0\"]}",
        "{\"blockNumber\":1,\"blockNumber\":1,\"seq\":0,\"isLast\":true,\"txs\":[]}",
        "{\"seq\":0,\"isLast\":true,\"txs\":[]}",
        "[]"
      })
  void isStrictInTypes(String message) {
    assertThatThrownBy(() -> SequencerFrame.read(Frames.frame(message, SIGNATURE)))
        .isInstanceOf(ProbeFailure.class);
  }

  @Test
  void anEnvsSignatureIsReadAndNeverWeighs() {
    FragStreamFixture stream = new FragStreamFixture();
    stream.probe.look(stream.tower.now());
    stream.tower.wires.say(Frames.frame(ENV, SIGNATURE));
    stream.tower.time.run(Duration.ofSeconds(1));
    List<Input> sum = stream.end();

    Observation env = Watchtower.of(sum, Signal.ENV_SIGNATURE).orElseThrow();
    assertThat(env.isBad()).isTrue();
    assertThat(env.signal().severity()).isEqualTo(Signal.Severity.NONE);
    assertThat(Watchtower.reading(sum, Signal.SIGNER)).isEqualTo("none");
    assertThat(stream.atOnce).isEmpty();
  }

  @Test
  void twoSealsOfOneBlockAreProven() {
    FragStreamFixture stream = new FragStreamFixture();
    stream.probe.look(stream.tower.now());
    for (String seal : List.of(SEAL, SEAL.replace("25000", "25001"))) {
      Seal read = (Seal) SequencerFrame.read(Frames.frame(seal, SIGNATURE)).message();
      String signature = stream.key.sign(read.in(Layout.WITHOUT_BLOB_GAS)).toHex();
      stream.tower.wires.say(Frames.frame(seal, signature));
    }

    assertThat(stream.atOnce).hasSize(1);
    assertThat(((Observation) stream.atOnce.get(0)).detail())
        .isEqualTo("two different messages are signed for the seal of block 123");
  }
}
