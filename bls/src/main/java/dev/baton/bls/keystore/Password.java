package dev.baton.bls.keystore;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Brings a password into the form that keys are derived from (EIP-2335, Password requirements):
 * NFKD, then without the control codes C0, C1 and DEL, so that a line end in a password file does
 * no harm.
 *
 * <p>A password of ASCII characters is kept in arrays that are wiped. Any other passes through the
 * platform's normalizer, and its copies there stay until the garbage collector takes them.
 */
final class Password {

  /** The most bytes that one {@code char} takes in UTF-8. */
  private static final int LARGEST_CHAR = 3;

  private Password() {}

  /**
   * The normalised password in UTF-8; the caller wipes it.
   *
   * @throws CharacterCodingException if the bytes are not UTF-8
   */
  static byte[] normalised(byte[] utf8) throws CharacterCodingException {
    CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
    char[] kept = new char[0];
    try {
      CharSequence text =
          isAscii(decoded) ? decoded : Normalizer.normalize(decoded, Normalizer.Form.NFKD);
      kept = withoutControls(text);
      return encoded(kept);
    } finally {
      Arrays.fill(decoded.array(), '\0');
      Arrays.fill(kept, '\0');
    }
  }

  private static boolean isAscii(CharSequence text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static char[] withoutControls(CharSequence text) {
    char[] all = new char[text.length()];
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isISOControl(text.charAt(i))) {
        all[size++] = text.charAt(i);
      }
    }
    char[] kept = Arrays.copyOf(all, size);
    Arrays.fill(all, '\0');
    return kept;
  }

  private static byte[] encoded(char[] text) throws CharacterCodingException {
    byte[] all = new byte[text.length * LARGEST_CHAR];
    ByteBuffer buffer = ByteBuffer.wrap(all);
    CoderResult result =
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text), buffer, true);
    if (result.isError()) {
      result.throwException();
    }
    byte[] bytes = Arrays.copyOf(all, buffer.position());
    Arrays.fill(all, (byte) 0);
    return bytes;
  }
}
