package dev.baton.bls.keystore;

import dev.baton.bls.Bytes;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/** A function that makes a key of a password, and how hard it is to compute. */
public sealed interface KdfSettings {

  /** EIP-2335's own parameters for scrypt: 256 MiB, about a second. */
  KdfSettings SCRYPT = new Scrypt(1 << 18, 8, 1);

  /** EIP-2335's own parameters for PBKDF2: little memory, about a third of a second. */
  KdfSettings PBKDF2 = new Pbkdf2(1 << 18);

  /** The size of every derived key, in bytes: half of it decrypts, half goes into the checksum. */
  int DERIVED_KEY_SIZE = 32;

  /** Derives the key; the caller wipes it. */
  byte[] derive(byte[] password, Bytes salt);

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
    public byte[] derive(byte[] password, Bytes salt) {
      return SCrypt.generate(password, salt.toArray(), Math.toIntExact(n), r, p, DERIVED_KEY_SIZE);
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
    public byte[] derive(byte[] password, Bytes salt) {
      PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
      generator.init(password, salt.toArray(), Math.toIntExact(iterations));
      return ((KeyParameter) generator.generateDerivedMacParameters(8 * DERIVED_KEY_SIZE)).getKey();
    }
  }
}
