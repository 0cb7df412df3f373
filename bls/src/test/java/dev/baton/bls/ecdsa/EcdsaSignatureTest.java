package dev.baton.bls.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcdsaSignatureTest {

  private static final String ZERO =
      "0000000000000000000000000000000000000000000000000000000000000000";
  private static final String ONE =
      "0000000000000000000000000000000000000000000000000000000000000001";
  private static final String ORDER =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
  private static final String HALF =
      "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";
  private static final String ABOVE_HALF =
      "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1";

  @ParameterizedTest
  @CsvSource({
    ZERO + ", " + ONE + ", 1b, r of an ECDSA signature must be from 1",
    ORDER + ", " + ONE + ", 1b, r of an ECDSA signature must be from 1",
    ONE + ", " + ZERO + ", 1b, s of an ECDSA signature must be from 1",
    ONE + ", " + ABOVE_HALF + ", 1b, s of an ECDSA signature must be from 1",
    ONE + ", " + ONE + ", 00, 'an ECDSA signature must end with 27 or 28, not 0'",
    ONE + ", " + ONE + ", 1d, 'an ECDSA signature must end with 27 or 28, not 29'",
    ONE + ", " + ONE + ", ff, 'an ECDSA signature must end with 27 or 28, not 255'",
    ONE + ", " + ONE + ", '', 'an ECDSA signature must have 65 bytes, not 64'",
    ONE + ", " + ONE + ", 1b1b, 'an ECDSA signature must have 65 bytes, not 66'",
  })
  void refusesWhatTheStandardRefuses(String r, String s, String v, String message) {
    assertThatThrownBy(() -> EcdsaSignature.fromHex(r + s + v))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void takesTheLargestLowS() {
    assertThat(EcdsaSignature.fromHex(ONE + HALF + "1c").toHex()).endsWith(HALF + "1c");
  }

  @Test
  void recoversNothingIfRIsNoCoordinate() {
    // There is no point with x = 5, and one with x = 1.
    String five = ONE.replace('1', '5');

    assertThat(EcdsaSignature.fromHex(five + ONE + "1b").recover(Root.ZERO)).isEmpty();
    assertThat(EcdsaSignature.fromHex(ONE + ONE + "1b").recover(Root.ZERO)).isPresent();
  }

  @Test
  void recoversNothingIfTheKeyWouldBeInfinity() {
    // With s = 1 and r and R those of the generator, the digest 1 gives (R - G) / r = 0.
    String generator = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

    assertThat(EcdsaSignature.fromHex(generator + ONE + "1b").recover(Root.fromHex(ONE))).isEmpty();
    assertThat(EcdsaSignature.fromHex(generator + ONE + "1c").recover(Root.fromHex(ONE)))
        .isPresent();
  }

  @Test
  void keepsItsBytes() {
    Bytes bytes = Bytes.fromHex(ONE + ONE + "1b");

    assertThat(new EcdsaSignature(bytes).bytes()).isEqualTo(bytes);
    assertThat(new EcdsaSignature(bytes)).hasToString(bytes.toHex());
  }
}
