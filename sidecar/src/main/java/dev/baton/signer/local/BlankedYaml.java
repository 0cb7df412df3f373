package dev.baton.signer.local;

import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A YAML text whose passwords were taken out, so that a library can be given it: what it reads
 * becomes strings, which nobody can wipe. Only keys that stand first on their line, with the value
 * behind them, are understood; any other place where a password's key is written is refused. The
 * reader must hold {@link #lines} against the keys it meets.
 */
final class BlankedYaml implements AutoCloseable {

  private static final byte[] PASSWORD = ascii("voting_keystore_password");
  private static final byte[] IDENTITY = ascii("client_identity_password");
  private static final byte[] PATH = ascii("_path");

  private final Path file;
  private final Secret text;
  private final byte[] blanked;
  private final Map<Integer, Optional<Secret>> passwords = new HashMap<>();

  private BlankedYaml(Path file, Secret text) {
    this.file = file;
    this.text = text;
    this.blanked = new byte[text.size()];
  }

  /**
   * Takes the passwords out of a text, which the caller closes.
   *
   * @throws KeyProblemException if one is written in a way that is not understood
   */
  static BlankedYaml of(Path file, Secret text) {
    BlankedYaml yaml = new BlankedYaml(file, text);
    try {
      yaml.scan();
      return yaml;
    } catch (KeyProblemException e) {
      yaml.close();
      throw e;
    }
  }

  /**
   * The text with blanks for every password, line by line as long as it was.
   *
   * @throws KeyProblemException if it is not UTF-8
   */
  String blanked() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(blanked);
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    } catch (CharacterCodingException e) {
      throw new KeyProblemException(file, "is not UTF-8 text", "save it as UTF-8");
    }
  }

  /** The lines, from 1, on which a password's key stands, with or without a password. */
  Set<Integer> lines() {
    return Set.copyOf(passwords.keySet());
  }

  /** The password on that line, which the caller closes from now on; none if there is none. */
  Optional<Secret> take(int line) {
    Optional<Secret> password = passwords.getOrDefault(line, Optional.empty());
    passwords.put(line, Optional.empty());
    return password;
  }

  /** Wipes the passwords that were not taken. */
  @Override
  public void close() {
    passwords.values().forEach(password -> password.ifPresent(Secret::close));
  }

  private void scan() {
    int line = 1;
    for (int start = 0; start < text.size(); line++) {
      int end = endOfLine(start);
      scanLine(start, end, line);
      start = nextLine(end);
    }
  }

  private void scanLine(int start, int end, int line) {
    YamlPlace place = new YamlPlace(file, line);
    int at = firstPasswordKey(start, end);
    int from = start;
    int first = skip(start, end, " ");
    boolean comment = first < end && text.at(first) == '#';
    if (at >= 0 && !comment) {
      from = value(start, at, end, place);
      Optional<Secret> value = YamlScalar.read(text, from, end, place);
      passwords.put(line, value);
      refuseContinuation(at - start, end, place);
    }
    copy(start, at < 0 ? end : from, place);
    Arrays.fill(blanked, at < 0 ? end : from, end, (byte) ' ');
    copyBreak(end);
  }

  /** Where the value begins that belongs to the key. */
  private int value(int start, int key, int end, YamlPlace place) {
    int colon = skip(key + PASSWORD.length, end, " ");
    boolean alone = skip(start, key, " -") == key;
    boolean mapped = colon < end && text.at(colon) == ':';
    if (!alone || !mapped || (colon + 1 < end && skip(colon + 1, end, " \t") == colon + 1)) {
      throw place.refused(
          "a password's key must stand first on its line, without quotes, with the password behind");
    }
    return colon + 1;
  }

  /** A value goes on where a line is indented more than its key, or begins a list under it. */
  private void refuseContinuation(int column, int end, YamlPlace place) {
    int start = nextLine(end);
    while (start < text.size()) {
      int stop = endOfLine(start);
      int first = skip(start, stop, " \t");
      boolean counts = first < stop && text.at(first) != '#';
      boolean within = first - start > column;
      boolean list = first - start == column && first < stop && text.at(first) == '-';
      if (counts && (within || list)) {
        throw place.refused("the password continues on the next line; write it on one");
      }
      if (counts) {
        return;
      }
      start = nextLine(stop);
    }
  }

  private int firstPasswordKey(int start, int end) {
    for (int at = start; at + PASSWORD.length <= end; at++) {
      boolean password = matches(at, end, PASSWORD) && !matches(at + PASSWORD.length, end, PATH);
      if (password || matches(at, end, IDENTITY)) {
        return at;
      }
    }
    return -1;
  }

  private boolean matches(int at, int end, byte[] word) {
    if (end - at < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (text.at(at + i) != word[i]) {
        return false;
      }
    }
    return true;
  }

  private int skip(int from, int end, String characters) {
    int at = from;
    while (at < end && characters.indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  private void copy(int from, int to, YamlPlace place) {
    for (int i = from; i < to; i++) {
      byte next = text.at(i);
      if (next >= 0 && next < ' ' && next != '\t') {
        throw place.refused("has a control character");
      }
      blanked[i] = next;
    }
  }

  private void copyBreak(int end) {
    for (int i = end; i < nextLine(end); i++) {
      blanked[i] = text.at(i);
    }
  }

  private int endOfLine(int start) {
    int at = start;
    while (at < text.size() && text.at(at) != '\n' && text.at(at) != '\r') {
      at++;
    }
    return at;
  }

  private int nextLine(int end) {
    boolean pair = end + 1 < text.size() && text.at(end) == '\r' && text.at(end + 1) == '\n';
    return Math.min(text.size(), end + (pair ? 2 : 1));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
