package dev.baton.bls.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Bytes;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;

class PasswordTest {

  @Test
  void decomposesAsTheEipDoes() throws CharacterCodingException {
    assertThat(Bytes.of(Password.normalised("𝔱𝔢𝔰𝔱𝔭𝔞𝔰𝔰𝔴𝔬𝔯𝔡🔑".getBytes(UTF_8))).toHex())
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
  void takesAnEmptyPassword() throws CharacterCodingException {
    assertThat(normalised("\n")).isEmpty();
  }

  private static String normalised(String password) throws CharacterCodingException {
    return new String(Password.normalised(password.getBytes(UTF_8)), UTF_8);
  }
}
