package dev.baton.bls.keystore;

import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** A function that makes a key of a password, and how hard it is to compute. */
public sealed interface KdfSettings {

  /** EIP-2335's own parameters for scrypt: 256 MiB, about a second. */
  KdfSettings SCRYPT = new Scrypt(1 << 18, 8, 1);

  /** EIP-2335's own parameters for PBKDF2: little memory, about a fifth of a second. */
  KdfSettings PBKDF2 = new Pbkdf2(1 << 18);

  /** The size of every derived key, in bytes: half of it decrypts, half goes into the checksum. */
  int DERIVED_KEY_SIZE = 32;

  /** What deriving a key takes of a {@link ScryptMemory}, in bytes; 0 if it needs none. */
  long memory();

  /**
   * Derives the key; the caller closes it.
   *
   * @param password normalised, in UTF-8
   */
  Secret derive(Secret password, Bytes salt, ScryptMemory memory);

  /**
   * The memory-hard scrypt (RFC 7914). Takes 128*n*r bytes of memory.
   *
   * @param n the cost: a power of two, above 1 and below 2^(16r)
   * @param r the block size, at least 1
   * @param p the lanes, at least 1; r*p is below 2^30
   */
  record Scrypt(long n, int r, int p) implements KdfSettings {

    private static final long LARGEST_PRODUCT = (1L << 30) - 1;

    public Scrypt {
      if (n < 2 || Long.bitCount(n) != 1) {
        throw new IllegalArgumentException("n must be a power of two above 1, not " + n);
      }
      if (r < 1 || p < 1 || (long) r * p > LARGEST_PRODUCT) {
        throw new IllegalArgumentException("r and p must be at least 1 and r*p below 2^30");
      }
      if (r < 4 && n >= 1L << (16 * r)) {
        throw new IllegalArgumentException("n must be below 2^(16r)");
      }
    }

    long bytesPerRound() {
      return 128L * r;
    }

    @Override
    public long memory() {
      return n > Long.MAX_VALUE / bytesPerRound() ? Long.MAX_VALUE : n * bytesPerRound();
    }

    @Override
    public Secret derive(Secret password, Bytes salt, ScryptMemory memory) {
      return derive(password, ByteBuffer.wrap(salt.toArray()), DERIVED_KEY_SIZE, memory);
    }

    /** RFC 7914, section 6. */
    Secret derive(Secret password, ByteBuffer salt, int size, ScryptMemory memory) {
      int blockSize = Math.toIntExact(bytesPerRound());
      int allBlocks = Math.multiplyExact(blockSize, p);
      IntBuffer table = memory.words(memory());
      try (Secret blocks = Pbkdf2HmacSha256.derive(password, salt, 1, allBlocks)) {
        for (int lane = 0; lane < p; lane++) {
          RoMix.mix(blocks.buffer().slice(lane * blockSize, blockSize), table, (int) n, r);
        }
        return Pbkdf2HmacSha256.derive(password, blocks.buffer(), 1, size);
      }
    }
  }

  /**
   * PBKDF2 with HMAC-SHA-256 (RFC 8018).
   *
   * @param iterations at least 1
   */
  record Pbkdf2(long iterations) implements KdfSettings {

    public Pbkdf2 {
      if (iterations < 1) {
        throw new IllegalArgumentException("c must be at least 1, not " + iterations);
      }
    }

    @Override
    public long memory() {
      return 0;
    }

    @Override
    public Secret derive(Secret password, Bytes salt, ScryptMemory memory) {
      return Pbkdf2HmacSha256.derive(
          password, ByteBuffer.wrap(salt.toArray()), Math.toIntExact(iterations), DERIVED_KEY_SIZE);
    }
  }
}
