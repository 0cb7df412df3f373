package dev.baton.bls.keystore;

import dev.baton.bls.Secret;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;

/**
 * Brings a password into the form that keys are derived from (EIP-2335, Password requirements):
 * NFKD, then without the control codes C0, C1 and DEL, so that a line end in a password file does
 * no harm.
 *
 * <p>The text is never on the heap as a whole. The platform's normalizer takes only text that is,
 * so it is asked for one character beyond ASCII at a time, and for two when it is about the order
 * of two marks over the same letter; these short texts stay until the garbage collector takes them.
 */
final class Password {

  private static final int FIRST_BEYOND_ASCII = 0x80;

  /** The most code points that one decomposes into: U+FDFA does. */
  private static final int LARGEST_DECOMPOSITION = 18;

  private Password() {}

  /**
   * The normalised password in UTF-8; the caller closes it.
   *
   * @throws CharacterCodingException if the bytes are not UTF-8
   */
  static Secret normalised(Secret utf8) throws CharacterCodingException {
    try (CodePoints text = CodePoints.decoded(utf8);
        CodePoints decomposed = decomposed(text)) {
      reorder(decomposed);
      return decomposed.encoded(point -> !Character.isISOControl(point));
    }
  }

  private static CodePoints decomposed(CodePoints text) {
    CodePoints decomposed = new CodePoints(Math.multiplyExact(text.size(), LARGEST_DECOMPOSITION));
    for (int i = 0; i < text.size(); i++) {
      int point = text.at(i);
      if (point < FIRST_BEYOND_ASCII) {
        decomposed.add(point);
      } else {
        Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD)
            .codePoints()
            .forEach(decomposed::add);
      }
    }
    return decomposed;
  }

  /** The Canonical Ordering Algorithm (Unicode Standard, section 3.11, D109). */
  private static void reorder(CodePoints text) {
    for (int end = 1; end < text.size(); end++) {
      for (int i = end; i > 0 && areOutOfOrder(text.at(i - 1), text.at(i)); i--) {
        text.swap(i - 1, i);
      }
    }
  }

  /** The classes of marks that decide it are not public, but their effect is. */
  private static boolean areOutOfOrder(int first, int second) {
    return isMark(first)
        && isMark(second)
        && first != second
        && Normalizer.normalize(
                Character.toString(first) + Character.toString(second), Normalizer.Form.NFKD)
            .startsWith(Character.toString(second));
  }

  /** Only these have a class but zero (Unicode Standard, section 4.3). */
  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
