package dev.baton.http;

import java.util.Optional;
import java.util.regex.Pattern;

/** Makes another program's words safe for our logs, terminals and answers. */
public final class Quote {

  /** More is not read by anyone, and would let a server fill our log. */
  static final int MAX_LENGTH = 200;

  /** Whitespace, control and format characters: line breaks, terminal escapes, text direction. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{C}\\p{Z}]+");

  private Quote() {}

  /** On one line, shortened, and without anything that a terminal would act upon. */
  public static String of(String words) {
    return of(words, Optional.empty());
  }

  /**
   * The same, and without our secret, should the server repeat it.
   *
   * @param authorization the Authorization header's value; its credentials are cut out
   */
  static String of(String words, Optional<String> authorization) {
    String known = authorization.map(value -> withoutSecret(words, value)).orElse(words);
    String clean = UNPRINTABLE.matcher(known).replaceAll(" ").strip();
    return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH) + "…";
  }

  private static String withoutSecret(String words, String authorization) {
    String credentials = authorization.substring(authorization.lastIndexOf(' ') + 1);
    return credentials.isEmpty() ? words : words.replace(credentials, "***");
  }
}
