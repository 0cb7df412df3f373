package dev.baton.bls;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Secret bytes outside the Java heap: a password, a key, a token's secret. Closing it wipes them.
 *
 * <p>A direct buffer, because the garbage collector moves what is on the heap and leaves the old
 * copy where it was; wiping the array afterwards does not reach that copy. A buffer that it never
 * moves can be wiped for good. There is no way from here to a {@code String}, and none is printed.
 *
 * <p>After {@link #close} every access but {@link #size} is an {@link IllegalStateException}, and
 * the views that were handed out before hold zeros. Not synchronised: who closes it must know that
 * nobody works with it.
 */
public final class Secret implements AutoCloseable {

  private final ByteBuffer bytes;
  private boolean closed;

  private Secret(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Takes the bytes over: copies them and wipes the array. */
  public static Secret of(byte[] bytes) {
    try {
      Secret secret = allocate(bytes.length);
      secret.bytes.put(0, bytes);
      return secret;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * So many zeros, to be filled through {@link #buffer}.
   *
   * @throws IllegalArgumentException if the size is below zero
   */
  public static Secret allocate(int size) {
    return new Secret(ByteBuffer.allocateDirect(size));
  }

  public int size() {
    return bytes.capacity();
  }

  /**
   * One of the bytes.
   *
   * @throws IndexOutOfBoundsException if there is none at that index
   */
  public byte at(int index) {
    return open().get(index);
  }

  /** A view of all the bytes that reads and writes them; its position and limit are its own. */
  public ByteBuffer buffer() {
    return open().duplicate();
  }

  /**
   * Hands out a copy on the heap, for an interface that takes nothing else, and wipes it as soon as
   * the work returns or throws. The work must be short and allocate little, so that no garbage
   * collection comes while the copy is there, and must not keep the array.
   */
  public <T> T copied(Function<byte[], T> work) {
    byte[] copy = new byte[size()];
    try {
      open().get(0, copy);
      return work.apply(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
      Reference.reachabilityFence(copy);
    }
  }

  /** Compares with another secret in a time that depends on the sizes only. */
  public boolean equalTo(Secret other) {
    ByteBuffer mine = open();
    ByteBuffer theirs = other.open();
    if (mine.capacity() != theirs.capacity()) {
      return false;
    }
    int difference = 0;
    for (int i = 0; i < mine.capacity(); i++) {
      difference |= mine.get(i) ^ theirs.get(i);
    }
    return difference == 0;
  }

  /** Wipes the bytes. Closing it again does nothing. */
  @Override
  public void close() {
    closed = true;
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "Secret[" + size() + " bytes]";
  }

  private ByteBuffer open() {
    if (closed) {
      throw new IllegalStateException("the secret was closed and is wiped");
    }
    return bytes;
  }
}
