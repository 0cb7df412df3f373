package dev.baton.config;

/** Text of the operator's in a message: shortened, quoted, with nothing that moves a cursor. */
final class Shown {

  private static final int LONGEST = 40;

  private Shown() {}

  static String value(String text) {
    return '"' + plain(text) + '"';
  }

  /** The same without the quotes. */
  static String plain(String text) {
    return plain(text, LONGEST);
  }

  /** The same with a limit of its own. */
  static String plain(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(c -> Character.isISOControl(c) || isInvisible(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > longest ? shown + "…" : shown.toString();
  }

  private static boolean isInvisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
