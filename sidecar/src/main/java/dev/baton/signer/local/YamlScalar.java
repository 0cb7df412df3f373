package dev.baton.signer.local;

import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A YAML scalar on one line (YAML 1.2.2, sections 7.3.1 to 7.3.3: double-quoted, single-quoted and
 * plain), read from bytes into a secret. It takes what Lighthouse writes and what people write; all
 * that it would have to guess at it refuses.
 */
final class YamlScalar {

  /** What a plain scalar cannot begin with; what each of them begins is no password on a line. */
  private static final String INDICATORS = ",[]{}#&*!|>%@`";

  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final int LARGEST = 4 << 10;

  private final Secret text;
  private final int end;
  private final YamlPlace place;
  private final ByteBuffer out;
  private int at;

  private YamlScalar(Secret text, int from, int end, YamlPlace place, Secret out) {
    this.text = text;
    this.at = from;
    this.end = end;
    this.place = place;
    this.out = out.buffer();
  }

  /**
   * The value between two indices; none if it is left out or null. The caller closes it.
   *
   * @throws KeyProblemException if it is not plainly one scalar
   */
  static Optional<Secret> read(Secret text, int from, int end, YamlPlace place) {
    if (end - from > LARGEST) {
      throw place.refused("a password has at most " + LARGEST + " bytes");
    }
    try (Secret room = Secret.allocate(end - from)) {
      YamlScalar scalar = new YamlScalar(text, from, end, place, room);
      if (!scalar.read()) {
        return Optional.empty();
      }
      ByteBuffer value = scalar.out.flip();
      if (!value.hasRemaining()) {
        throw place.refused("the password is empty");
      }
      Secret secret = Secret.allocate(value.remaining());
      secret.buffer().put(value);
      return Optional.of(secret);
    }
  }

  private boolean read() {
    skipBlanks();
    if (isCommentOrEnd()) {
      return false;
    }
    char first = (char) (text.at(at) & 0xff);
    if (first == '\'') {
      singleQuoted();
    } else if (first == '"') {
      doubleQuoted();
    } else if (INDICATORS.indexOf(first) >= 0) {
      throw place.refused("a password cannot begin with " + first + " unless it is quoted");
    } else {
      return plain(first);
    }
    skipBlanks();
    if (!isCommentOrEnd()) {
      throw place.refused("something follows the quoted password");
    }
    return true;
  }

  private boolean plain(char first) {
    int start = at;
    if ("-?:".indexOf(first) >= 0 && isBlankOrEnd(at + 1)) {
      throw place.refused("a password cannot begin with \"" + first + " \" unless it is quoted");
    }
    int last = at;
    for (; at < end && !isCommentOrEnd(); at++) {
      if (text.at(at) == ':' && isBlankOrEnd(at + 1)) {
        throw place.refused("a password with a colon before a blank must be quoted");
      }
      last = isBlank(at) ? last : at;
    }
    for (int i = start; i <= last; i++) {
      out.put(text.at(i));
    }
    return !isNull(start, last + 1);
  }

  private void singleQuoted() {
    for (at++; at < end; at++) {
      byte next = text.at(at);
      if (next == '\'') {
        if (at + 1 == end || text.at(at + 1) != '\'') {
          at++;
          return;
        }
        at++;
      }
      out.put(next);
    }
    throw place.refused("the password's closing quote is not on the same line");
  }

  private void doubleQuoted() {
    for (at++; at < end; at++) {
      byte next = text.at(at);
      if (next == '"') {
        at++;
        return;
      }
      if (next == '\\') {
        escape();
      } else {
        out.put(next);
      }
    }
    throw place.refused("the password's closing quote is not on the same line");
  }

  /** YAML 1.2.2, section 5.7; leaves {@code at} on its last character. */
  private void escape() {
    at++;
    if (at == end) {
      throw place.refused("the password continues on the next line; write it on one");
    }
    switch (text.at(at)) {
      case '0' -> out.put((byte) 0);
      case 'a' -> out.put((byte) 7);
      case 'b' -> out.put((byte) 8);
      case 't', '\t' -> out.put((byte) 9);
      case 'n' -> out.put((byte) 10);
      case 'v' -> out.put((byte) 11);
      case 'f' -> out.put((byte) 12);
      case 'r' -> out.put((byte) 13);
      case 'e' -> out.put((byte) 27);
      case ' ', '"', '/', '\\' -> out.put(text.at(at));
      case 'N' -> codePoint(0x85);
      case '_' -> codePoint(0xa0);
      case 'x' -> codePoint(hex(2));
      case 'u' -> codePoint(hex(4));
      case 'U' -> codePoint(hex(8));
      default -> throw place.refused("the password has an escape that is not known");
    }
  }

  private int hex(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = ++at < end ? Character.digit(text.at(at), 16) : -1;
      if (digit < 0 || value > Character.MAX_CODE_POINT >> 4) {
        throw place.refused("the password has an escape with wrong hex digits");
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** In UTF-8, which never takes more bytes than the escape did. */
  private void codePoint(int value) {
    if (!Character.isValidCodePoint(value)
        || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
      throw place.refused("the password has an escape that is no character");
    }
    if (value < 0x80) {
      out.put((byte) value);
    } else if (value < 0x800) {
      out.put((byte) (0xc0 | value >> 6)).put(continuation(value));
    } else if (value < 0x10000) {
      out.put((byte) (0xe0 | value >> 12)).put(continuation(value >> 6)).put(continuation(value));
    } else {
      out.put((byte) (0xf0 | value >> 18)).put(continuation(value >> 12));
      out.put(continuation(value >> 6)).put(continuation(value));
    }
  }

  private static byte continuation(int value) {
    return (byte) (0x80 | (value & 0x3f));
  }

  /** As the core schema (section 10.3.2) writes null. */
  private boolean isNull(int from, int to) {
    if (to - from == 1) {
      return text.at(from) == '~';
    }
    if (to - from != NULL.length) {
      return false;
    }
    byte[] word = new byte[NULL.length];
    for (int i = 0; i < word.length; i++) {
      word[i] = (byte) Character.toLowerCase(text.at(from + i));
    }
    boolean found = Arrays.equals(word, NULL);
    Arrays.fill(word, (byte) 0);
    return found;
  }

  private void skipBlanks() {
    while (at < end && isBlank(at)) {
      at++;
    }
  }

  private boolean isCommentOrEnd() {
    return at == end || (text.at(at) == '#' && isBlank(at - 1));
  }

  private boolean isBlankOrEnd(int index) {
    return index == end || isBlank(index);
  }

  private boolean isBlank(int index) {
    return text.at(index) == ' ' || text.at(index) == '\t';
  }
}
