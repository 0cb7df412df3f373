package dev.baton.bls.basedop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.bls.ecdsa.EcdsaSignature;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vectors of based-op's own tests, recomputed in the reference (sequencing.md §2.5). */
class SequencerMessageTest {

  private static final Root HASH =
      Root.fromHex("e75fae0065403d4091f3d6549c4219db69c96d9de761cfc75fe9792b6166c758");
  private static final Bytes TX = Bytes.fromHex("010203");
  private static final Frag SHORT = frag(Optional.empty(), List.of(TX));
  private static final Frag LONG = frag(Optional.of(UInt64.ZERO), List.of(TX));

  @Test
  void digestsAFragInBothLayouts() {
    for (Frag frag : List.of(SHORT, LONG)) {
      assertThat(frag.digest(Layout.WITHOUT_BLOB_GAS))
          .hasToString("0x2a5ebad20a81878e5f229928e5c2043580051673b89a7a286008d30f62b10963");
      assertThat(frag.digest(Layout.WITH_BLOB_GAS))
          .hasToString("0x03ad6cf2f1dcaa15376a664e013eb33765310ef6fe22247096593834350b4fca");
    }
  }

  @Test
  void digestsASealAlikeInBothLayoutsWhileItHasNoBlobGas() {
    for (Layout layout : seal(Optional.empty()).layouts()) {
      assertThat(seal(Optional.empty()).digest(layout))
          .hasToString("0xe86afda21ddc7338c7e84561681fde45e2ab55cce8cde3163e0ae5f1c378439e");
    }
    assertThat(seal(Optional.of(new UInt64(1))).digest(Layout.WITH_BLOB_GAS))
        .isNotEqualTo(seal(Optional.of(new UInt64(1))).digest(Layout.WITHOUT_BLOB_GAS));
  }

  @Test
  void digestsAnEnvInBothLayouts() {
    assertThat(env().digest(Layout.ENV_RUST))
        .hasToString("0xfa09df7670737568ba783dfd934e19b06e6681e367a866a5647449bd4e5ca324");
    assertThat(env().digest(Layout.ENV_GO))
        .hasToString("0x89b9643a936f48400a3cd57adcd314511cd81db1e3ff9ffb3bbb2eca434a1a06");
  }

  @Test
  void tellsWhichLayoutWasSigned() {
    AccountKey key = key(7);
    for (SequencerMessage message : List.of(SHORT, LONG, env())) {
      for (Layout layout : message.layouts()) {
        EcdsaSignature signature = key.sign(message.in(layout));
        assertThat(message.signedBy(key.address(), signature)).contains(layout);
        assertThat(message.signedBy(key(8).address(), signature)).isEmpty();
      }
    }
  }

  @Test
  void knowsAFragByItsContent() {
    assertThat(SHORT).isEqualTo(frag(Optional.empty(), List.of(TX))).isNotEqualTo(LONG);
    assertThat(SHORT).hasSameHashCodeAs(frag(Optional.empty(), List.of(TX)));
    assertThat(SHORT).isNotEqualTo(frag(Optional.empty(), List.of()));
    assertThat(SHORT).isNotEqualTo(frag(Optional.empty(), List.of(TX, Bytes.EMPTY)));
  }

  @Test
  void refusesALayoutOfAnotherMessage() {
    assertThatThrownBy(() -> SHORT.digest(Layout.ENV_GO)).hasMessageContaining("frag");
    assertThatThrownBy(() -> env().digest(Layout.WITH_BLOB_GAS)).hasMessageContaining("env");
    assertThatThrownBy(() -> seal(Optional.empty()).digest(Layout.ENV_RUST))
        .hasMessageContaining("seal");
  }

  private static AccountKey key(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return AccountKey.of(Secret.of(bytes));
  }

  private static Frag frag(Optional<UInt64> blobGas, List<Bytes> txs) {
    return new Frag(new UInt64(1), UInt64.ZERO, true, blobGas, txs);
  }

  private static Seal seal(Optional<UInt64> blobGas) {
    return new Seal(
        new UInt64(8),
        new UInt64(123),
        new UInt64(25_000),
        new UInt64(1_000_000),
        HASH,
        HASH,
        HASH,
        HASH,
        HASH,
        blobGas);
  }

  private static Env env() {
    return new Env(
        new UInt64(1),
        HASH,
        Address.fromHex("1234567890".repeat(4)),
        new UInt64(2),
        new UInt64(3),
        new UInt64(4),
        BigInteger.valueOf(5),
        HASH,
        Bytes.fromHex("010203"),
        HASH);
  }
}
