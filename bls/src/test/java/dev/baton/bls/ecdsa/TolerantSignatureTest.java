package dev.baton.bls.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TolerantSignatureTest {

  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private final EcdsaSignature signature = key().sign(() -> Root.ZERO);

  @Test
  void takesBothFormsOfTheParity() {
    byte v = signature.bytes().get(64);

    assertThat(EcdsaSignature.tolerant(ending(v))).isEqualTo(signature);
    assertThat(EcdsaSignature.tolerant(ending((byte) (v - 27)))).isEqualTo(signature);
  }

  @Test
  void bringsAHighValueDown() {
    BigInteger s = new BigInteger(1, signature.bytes().slice(32, 64).toArray());
    Bytes high =
        Bytes.concat(
            signature.bytes().slice(0, 32),
            Secp256k1.word(ORDER.subtract(s)),
            Bytes.of((byte) (55 - signature.bytes().get(64))));

    assertThat(EcdsaSignature.tolerant(high)).isEqualTo(signature);
    assertThatThrownBy(() -> new EcdsaSignature(high)).hasMessageContaining("s");
  }

  @ParameterizedTest
  @ValueSource(bytes = {2, 26, 29, -1})
  void takesNoOtherParity(byte v) {
    assertThatThrownBy(() -> EcdsaSignature.tolerant(ending(v)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesNoNumberOutsideOfTheCurve() {
    Bytes r = signature.bytes().slice(0, 32);
    for (BigInteger s : new BigInteger[] {BigInteger.ZERO, ORDER}) {
      Bytes wrong = Bytes.concat(r, Secp256k1.word(s), Bytes.of((byte) 27));
      assertThatThrownBy(() -> EcdsaSignature.tolerant(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> EcdsaSignature.tolerant(r)).hasMessageContaining("65");
  }

  private Bytes ending(byte v) {
    return Bytes.concat(signature.bytes().slice(0, 64), Bytes.of(v));
  }

  private static AccountKey key() {
    byte[] bytes = new byte[32];
    bytes[0] = 7;
    return AccountKey.of(Secret.of(bytes));
  }
}
