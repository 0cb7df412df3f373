package dev.baton.bls.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

  /** Letters, marks of every position, Hangul in parts, what decomposes into much, and controls. */
  private static final int[] LIVELY =
      IntStream.of(0x300, 0x5b0, 0x1dc0)
          .flatMap(marks -> IntStream.range(marks, marks + 0x20))
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .append("aé가각각ﷺ①ﬁΰṩ𝔱🔑क़𑄮𝅗𝅥\u0345\u0334\u093c\u0085\u00ad\t\n")
          .codePoints()
          .toArray();

  @Test
  void decomposesAsTheEipDoes() throws CharacterCodingException {
    assertThat(Bytes.of(normalised("𝔱𝔢𝔰𝔱𝔭𝔞𝔰𝔰𝔴𝔬𝔯𝔡🔑").getBytes(UTF_8)).toHex())
        .isEqualTo("0x7465737470617373776f7264f09f9491");
  }

  @Test
  void dropsControlCodesAndNothingElse() throws CharacterCodingException {
    assertThat(normalised("a\u0000b\tc\r\n\u007f d\u0080\u009f~")).isEqualTo("abc d~");
    assertThat(normalised("a\tb c~\n")).isEqualTo("ab c~");
  }

  @Test
  void keepsComposedAndDecomposedTextTheSame() throws CharacterCodingException {
    assertThat(normalised("\u00e9")).isEqualTo("e\u0301").isEqualTo(normalised("e\u0301"));
  }

  @Test
  void putsMarksIntoTheirOrderButNotAcrossAControlCode() throws CharacterCodingException {
    assertThat(normalised("a\u0301\u0323")).isEqualTo("a\u0323\u0301");
    assertThat(normalised("a\u0301\n\u0323")).isEqualTo("a\u0301\u0323");
  }

  @Test
  void takesAnEmptyPassword() throws CharacterCodingException {
    assertThat(normalised("\n")).isEmpty();
    assertThat(normalised("")).isEmpty();
  }

  @Test
  void normalisesEveryCharacterAsThePlatformDoes() throws CharacterCodingException {
    int together = 256;
    for (int first = 0; first <= Character.MAX_CODE_POINT; first += together) {
      StringBuilder text = new StringBuilder();
      IntStream.range(first, first + together)
          .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
          .forEach(point -> text.append('a').appendCodePoint(point));
      assertThat(normalised(text.toString())).as("from U+%X", first).isEqualTo(expected(text));
    }
  }

  @Test
  void ordersRandomTextAsThePlatformDoes() throws CharacterCodingException {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      int size = random.nextInt(12);
      for (int i = 0; i < size; i++) {
        text.appendCodePoint(random.nextInt(4) == 0 ? any(random) : lively(random));
      }
      assertThat(normalised(text.toString()))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(expected(text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "c080", "c3", "c328", "eda080", "f4908080", "f8888080", "61ff"})
  void refusesWhatIsNotUtf8(String hex) {
    try (Secret password = Secret.of(Bytes.fromHex(hex).toArray())) {
      assertThatThrownBy(() -> Password.normalised(password))
          .isInstanceOf(CharacterCodingException.class);
    }
  }

  private static int lively(Random random) {
    return LIVELY[random.nextInt(LIVELY.length)];
  }

  private static int any(Random random) {
    int point = random.nextInt(Character.MAX_CODE_POINT + 1);
    return point <= Character.MAX_VALUE && Character.isSurrogate((char) point) ? 'a' : point;
  }

  private static String expected(CharSequence text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{Cc}", "");
  }

  private static String normalised(String password) throws CharacterCodingException {
    try (Secret utf8 = Secret.of(password.getBytes(UTF_8));
        Secret normalised = Password.normalised(utf8)) {
      return normalised.copied(bytes -> new String(bytes, UTF_8));
    }
  }
}
