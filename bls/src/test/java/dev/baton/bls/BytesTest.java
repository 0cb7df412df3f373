package dev.baton.bls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

  @Test
  void survivesHexSlicesAndConcatenation() {
    long seed = 48;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Bytes bytes = TestKeys.bytes(random, random.nextInt(100));
      int cut = random.nextInt(bytes.size() + 1);
      String hex = bytes.toHex();

      assertThat(Bytes.fromHex(hex)).as("seed %d, round %d", seed, round).isEqualTo(bytes);
      assertThat(Bytes.fromHex(hex.substring(2).toUpperCase(Locale.ROOT)))
          .isEqualTo(bytes)
          .hasSameHashCodeAs(bytes);
      assertThat(Bytes.concat(bytes.slice(0, cut), bytes.slice(cut, bytes.size())))
          .isEqualTo(bytes);
      assertThat(Bytes.of(bytes.toArray())).isEqualTo(bytes);
    }
  }

  @Test
  void ordersAsUnsignedNumbers() {
    long seed = 49;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Bytes a = TestKeys.bytes(random, 8);
      Bytes b = TestKeys.bytes(random, 8);

      assertThat(Integer.signum(a.compareTo(b)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(new BigInteger(1, a.toArray()).compareTo(new BigInteger(1, b.toArray())));
    }
  }

  @Test
  void cannotBeChangedFromOutside() {
    byte[] array = {1, 2, 3};
    Bytes bytes = Bytes.of(array);
    array[0] = 9;
    bytes.toArray()[1] = 9;

    assertThat(bytes.toHex()).isEqualTo("0x010203");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0x0", "0xg0", "zz", "0x 1", "x01", "0x0x01", "０１"})
  void refusesWhatIsNotHex(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bytes.fromHex(text))
        .withMessage("not hex: " + text);
  }

  @Test
  void refusesARangeOutsideItself() {
    Bytes three = Bytes.fromHex("0x010203");

    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> three.slice(0, 4));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> three.slice(2, 1));
  }

  @Test
  void tellsZeroFromTheRest() {
    assertThat(Bytes.EMPTY.isZero()).isTrue();
    assertThat(Bytes.fromHex("0x0000").isZero()).isTrue();
    assertThat(Bytes.fromHex("0x0080").isZero()).isFalse();
  }
}
