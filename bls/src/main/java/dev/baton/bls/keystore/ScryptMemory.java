package dev.baton.bls.keystore;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/**
 * The table that scrypt fills: 256 MiB with EIP-2335's own parameters, outside the Java heap. It is
 * made when a derivation first needs it, used again by the next, and wiped and given back to the
 * operating system when it is closed. For one thread at a time: one for each lane of a loader.
 *
 * <p>{@code -XX:MaxDirectMemorySize} bounds all of them together; unless set, it is as much as
 * {@code -Xmx}.
 */
public final class ScryptMemory implements AutoCloseable {

  /** The most that one may take, in bytes. */
  static final long LARGEST = 1L << 30;

  private static final ByteBuffer NONE = ByteBuffer.allocateDirect(0);
  private static final byte[] ZEROS = new byte[1 << 14];

  private ByteBuffer table = NONE;
  private boolean closed;

  private ScryptMemory() {}

  /** Takes nothing until it is needed. */
  public static ScryptMemory empty() {
    return new ScryptMemory();
  }

  /** What it takes now, in bytes. */
  public long size() {
    return table.capacity();
  }

  /**
   * The table, with at least so many bytes.
   *
   * @throws OutOfMemoryError if there is not so much; it takes nothing then
   */
  IntBuffer words(long bytes) {
    if (closed) {
      throw new IllegalStateException("the memory was closed");
    }
    if (bytes > LARGEST) {
      throw new IllegalArgumentException("a table must have at most " + LARGEST + " bytes");
    }
    if (bytes > table.capacity()) {
      release();
      table = ByteBuffer.allocateDirect((int) bytes);
    }
    return Sha256.words(table.duplicate());
  }

  /** Wipes it and gives it back. Closing it again does nothing. */
  @Override
  public void close() {
    closed = true;
    release();
  }

  /** Nobody else has the table, or a view that lives on: else freeing it would be a crash. */
  private void release() {
    ByteBuffer released = table;
    table = NONE;
    wipe(released);
    if (released.capacity() > 0) {
      Freeing.INSTANCE.free(released);
    }
  }

  static void wipe(ByteBuffer table) {
    for (int at = 0; at < table.capacity(); at += ZEROS.length) {
      table.put(at, ZEROS, 0, Math.min(ZEROS.length, table.capacity() - at));
    }
  }

  /**
   * Frees a direct buffer at once. The platform itself does so only when a garbage collection finds
   * it, and in a daemon that idles none comes.
   */
  private record Freeing(Object unsafe, Method invokeCleaner) {

    private static final Freeing INSTANCE = find();

    /** By reflection: the compiler's warning about this class cannot be suppressed. */
    private static Freeing find() {
      try {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return new Freeing(field.get(null), type.getMethod("invokeCleaner", ByteBuffer.class));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the module jdk.unsupported is part of every JDK", e);
      }
    }

    void free(ByteBuffer direct) {
      try {
        invokeCleaner.invoke(unsafe, direct);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a direct buffer can always be freed", e);
      }
    }
  }
}
