package dev.baton.bls.keystore;

import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/**
 * HMAC-SHA-256 (RFC 2104) under a secret key. Keeps the two states that the key leads to, outside
 * the heap, and not the key.
 */
final class HmacSha256 implements AutoCloseable {

  /** Where the state before the message begins, in words. */
  static final int INNER = 0;

  /** Where the state before the message's digest begins, in words. */
  static final int OUTER = Sha256.WORDS;

  private static final int INNER_PAD = 0x36;
  private static final int OUTER_PAD = 0x5c;

  private final Secret memory = Secret.allocate(2 * Sha256.SIZE);
  private final IntBuffer states = Sha256.words(memory.buffer());
  private final Secret digestMemory = Secret.allocate(Sha256.SIZE);
  private final IntBuffer digest = Sha256.words(digestMemory.buffer());

  HmacSha256(Secret key) {
    try (Secret block = Secret.allocate(Sha256.BLOCK_SIZE)) {
      ByteBuffer padded = block.buffer();
      if (key.size() <= Sha256.BLOCK_SIZE) {
        padded.put(0, key.buffer(), 0, key.size());
      } else {
        shorten(key, padded);
      }
      absorb(padded, INNER_PAD, INNER);
      absorb(padded, OUTER_PAD, OUTER);
    }
  }

  /** The states before the message ({@link #INNER}) and before its digest ({@link #OUTER}). */
  IntBuffer states() {
    return states;
  }

  /** Puts the code of the message (from its position to its limit) and the number after it. */
  void code(ByteBuffer message, int number, IntBuffer to) {
    try (Sha256 sha256 = new Sha256()) {
      sha256.restart(states, INNER, Sha256.BLOCK_SIZE);
      sha256.update(message);
      sha256.update(number);
      sha256.digest(digest);
      sha256.restart(states, OUTER, Sha256.BLOCK_SIZE);
      updateWithDigest(sha256);
      sha256.digest(to);
    }
  }

  /** Wipes what it knows of the key. */
  @Override
  public void close() {
    memory.close();
    digestMemory.close();
  }

  private void shorten(Secret key, ByteBuffer padded) {
    try (Sha256 sha256 = new Sha256()) {
      sha256.update(key.buffer());
      sha256.digest(digest);
    }
    for (int i = 0; i < Sha256.WORDS; i++) {
      padded.putInt(i * Integer.BYTES, digest.get(i));
    }
  }

  private void absorb(ByteBuffer padded, int pad, int offset) {
    try (Sha256 sha256 = new Sha256()) {
      for (int i = 0; i < Sha256.BLOCK_SIZE; i++) {
        sha256.update((byte) (padded.get(i) ^ pad));
      }
      sha256.state(states, offset);
    }
  }

  private void updateWithDigest(Sha256 sha256) {
    for (int i = 0; i < Sha256.WORDS; i++) {
      sha256.update(digest.get(i));
    }
  }
}
