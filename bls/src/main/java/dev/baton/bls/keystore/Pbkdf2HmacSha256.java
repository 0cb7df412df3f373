package dev.baton.bls.keystore;

import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/** PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2) of a password that never is on the heap. */
final class Pbkdf2HmacSha256 {

  /** Where a block ends that begins with a digest, in bits: the key's block counts. */
  private static final int BITS = (Sha256.BLOCK_SIZE + Sha256.SIZE) * Byte.SIZE;

  private static final int FIRST_AFTER_DIGEST = Sha256.WORDS;
  private static final int LAST_OF_BLOCK = 15;

  private Pbkdf2HmacSha256() {}

  /**
   * A key of so many bytes; the caller closes it.
   *
   * @param salt from its position to its limit
   * @param iterations at least 1
   */
  static Secret derive(Secret password, ByteBuffer salt, int iterations, int size) {
    Secret key = Secret.allocate(size);
    try (HmacSha256 hmac = new HmacSha256(password);
        Secret memory = Secret.allocate(Sha256.SIZE)) {
      ByteBuffer to = key.buffer();
      IntBuffer block = Sha256.words(memory.buffer());
      for (int number = 1; to.hasRemaining(); number++) {
        hmac.code(salt, number, block);
        if (iterations > 1) {
          iterate(hmac.states(), block, iterations - 1);
        }
        put(block, to);
      }
    }
    return key;
  }

  private static void put(IntBuffer block, ByteBuffer to) {
    for (int i = 0; i < Sha256.SIZE && to.hasRemaining(); i++) {
      int shift = Integer.SIZE - Byte.SIZE - i % Integer.BYTES * Byte.SIZE;
      to.put((byte) (block.get(i / Integer.BYTES) >>> shift));
    }
  }

  /**
   * Adds the codes of the code, so many times. On the heap there are only codes, of which the
   * password cannot be told and the key only from all of them; what is made of the password stays
   * outside.
   */
  private static void iterate(IntBuffer states, IntBuffer block, int times) {
    int[] code = digestBlock();
    int[] inner = digestBlock();
    int[] sum = new int[Sha256.WORDS];
    block.get(0, code, 0, Sha256.WORDS);
    block.get(0, sum);
    for (int i = 0; i < times; i++) {
      Sha256.compress(states, HmacSha256.INNER, code, inner);
      Sha256.compress(states, HmacSha256.OUTER, inner, code);
      for (int word = 0; word < sum.length; word++) {
        sum[word] ^= code[word];
      }
    }
    block.put(0, sum);
    Arrays.fill(sum, 0);
    Arrays.fill(code, 0);
    Arrays.fill(inner, 0);
  }

  /** A block for a digest, which will be its first words, as the last of its message. */
  private static int[] digestBlock() {
    int[] block = new int[Sha256.SCHEDULE_WORDS];
    block[FIRST_AFTER_DIGEST] = Sha256.END << (Integer.SIZE - Byte.SIZE);
    block[LAST_OF_BLOCK] = BITS;
    return block;
  }
}
