package dev.baton.bls.keystore;

import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.IntBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** A secret text as a list of code points outside the heap, from UTF-8 and to it. */
final class CodePoints implements AutoCloseable {

  /** The most bytes that one {@code char} takes in UTF-8. */
  private static final int LARGEST_CHAR = 3;

  private final Secret memory;
  private final IntBuffer points;
  private int size;

  /** With room for so many. */
  CodePoints(int capacity) {
    this.memory = Secret.allocate(Math.multiplyExact(capacity, Integer.BYTES));
    this.points = memory.buffer().order(ByteOrder.nativeOrder()).asIntBuffer();
  }

  /**
   * The text's code points.
   *
   * @throws CharacterCodingException if the bytes are not UTF-8
   */
  static CodePoints decoded(Secret utf8) throws CharacterCodingException {
    try (Secret memory = Secret.allocate(Math.multiplyExact(utf8.size(), Character.BYTES))) {
      CharBuffer chars = chars(memory);
      check(StandardCharsets.UTF_8.newDecoder().decode(utf8.buffer(), chars, true));
      chars.flip();
      CodePoints decoded = new CodePoints(chars.limit());
      while (chars.hasRemaining()) {
        char first = chars.get();
        boolean pair = Character.isHighSurrogate(first);
        decoded.add(pair ? Character.toCodePoint(first, chars.get()) : first);
      }
      return decoded;
    }
  }

  int size() {
    return size;
  }

  int at(int index) {
    return points.get(index);
  }

  void add(int point) {
    points.put(size++, point);
  }

  void swap(int index, int other) {
    int point = points.get(index);
    points.put(index, points.get(other));
    points.put(other, point);
  }

  /** Those that are wanted, in UTF-8; the caller closes it. */
  Secret encoded(IntPredicate wanted) throws CharacterCodingException {
    try (Secret memory = Secret.allocate(Math.multiplyExact(size, 2 * Character.BYTES))) {
      CharBuffer chars = chars(memory);
      for (int i = 0; i < size; i++) {
        if (wanted.test(at(i))) {
          put(at(i), chars);
        }
      }
      return encoded(chars.flip());
    }
  }

  /** Wipes them. */
  @Override
  public void close() {
    memory.close();
  }

  private static void put(int point, CharBuffer chars) {
    if (Character.isBmpCodePoint(point)) {
      chars.put((char) point);
    } else {
      chars.put(Character.highSurrogate(point)).put(Character.lowSurrogate(point));
    }
  }

  private static Secret encoded(CharBuffer chars) throws CharacterCodingException {
    try (Secret memory = Secret.allocate(Math.multiplyExact(chars.limit(), LARGEST_CHAR))) {
      ByteBuffer bytes = memory.buffer();
      check(StandardCharsets.UTF_8.newEncoder().encode(chars, bytes, true));
      Secret encoded = Secret.allocate(bytes.position());
      encoded.buffer().put(bytes.flip());
      return encoded;
    }
  }

  private static CharBuffer chars(Secret memory) {
    return memory.buffer().order(ByteOrder.nativeOrder()).asCharBuffer();
  }

  private static void check(CoderResult result) throws CharacterCodingException {
    if (result.isError()) {
      result.throwException();
    }
  }
}
