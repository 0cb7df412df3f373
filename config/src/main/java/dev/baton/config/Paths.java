package dev.baton.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Reads paths; a relative one is taken from the folder of the configuration file, one that begins
 * with ${CREDENTIALS_DIRECTORY} from there.
 */
final class Paths {

  /** A key or token that was put where the path of its file belongs. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)(bearer|basic|token)\\s.*|(?=.*[0-9])[a-z0-9+=_-]{24,}");

  private Paths() {}

  static Type<Path> plain(Session session) {
    return new Type<>("the path of a file or folder", text -> resolve(session, text));
  }

  /** The path of a file that holds a secret; what looks like the secret itself is never shown. */
  static Type<Path> secret(Session session) {
    return new Type<>(
        "the path of a file or folder",
        text -> {
          if (SECRET.matcher(text).matches()) {
            throw new IllegalArgumentException(
                "this looks like the secret itself; put it into a file and name the file here (if it"
                    + " is the name of a file, write ./ before it)");
          }
          return resolve(session, text);
        });
  }

  private static Path resolve(Session session, String text) {
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("it is empty or holds a zero byte");
    }
    if (text.startsWith("~")) {
      throw new IllegalArgumentException("~ is not replaced here; write the folder out");
    }
    if (text.startsWith(Credentials.VARIABLE + "/")) {
      return Credentials.resolve(
          session.credentials(), text.substring(Credentials.VARIABLE.length() + 1));
    }
    if (text.contains("${")) {
      throw new IllegalArgumentException(
          "only ${CREDENTIALS_DIRECTORY}, with a / after it, is replaced here, and only at the"
              + " beginning");
    }
    return session.folder().resolve(text).normalize();
  }
}
