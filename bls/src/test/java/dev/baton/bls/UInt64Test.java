package dev.baton.bls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UInt64Test {

  @Test
  void behavesAsTheNumberThatItPrints() {
    long seed = 64;
    Random random = new Random(seed);
    for (int round = 0; round < 10_000; round++) {
      // Shifted, so that numbers of every length come up.
      UInt64 a = new UInt64(random.nextLong() >>> random.nextInt(64));
      UInt64 b = new UInt64(random.nextLong() >>> random.nextInt(64));
      BigInteger bigA = new BigInteger(a.toString());
      BigInteger bigB = new BigInteger(b.toString());

      assertThat(UInt64.parse(bigA.toString())).as("seed %d, round %d", seed, round).isEqualTo(a);
      assertThat(bigA.longValue()).isEqualTo(a.bits());
      assertThat(Integer.signum(a.compareTo(b))).isEqualTo(bigA.compareTo(bigB));
    }
  }

  @Test
  void knowsItsBounds() {
    assertThat(UInt64.parse("0")).isEqualTo(UInt64.ZERO);
    assertThat(UInt64.parse("18446744073709551615")).isEqualTo(UInt64.MAX);
    assertThat(UInt64.MAX).hasToString("18446744073709551615").isGreaterThan(UInt64.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        "-0",
        "18446744073709551616",
        "1.0",
        "1e3",
        "0x1",
        " 1",
        "1_0"
      })
  void refusesWhatIsNoSuchNumber(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UInt64.parse(text))
        .withMessageContaining("not a number from 0 to 2^64-1: " + text);
  }
}
