package dev.baton.devnet;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import java.math.BigInteger;

/**
 * The keys that every test network knows, and which therefore protect nothing (eth2.0-pm,
 * interop/mocked_start, {@code privkey = int(sha256(uint256_le(index))) mod r}, both
 * little-endian).
 */
public final class InteropKeys {

  private static final BigInteger ORDER =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  private InteropKeys() {}

  /** The key of the validator with this index, from 0. */
  public static BlsSecretKey secretKey(int index) {
    byte[] number = new byte[Root.SIZE];
    for (int i = 0; i < Integer.BYTES; i++) {
      number[i] = (byte) (index >>> (Byte.SIZE * i));
    }
    return secretKey(Bytes.of(Seed.sha256().digest(number)));
  }

  /** The key that 32 bytes stand for, read as a little-endian number. */
  static BlsSecretKey secretKey(Bytes littleEndian) {
    byte[] bigEndian = littleEndian.toArray();
    for (int i = 0; i < bigEndian.length / 2; i++) {
      byte swapped = bigEndian[i];
      bigEndian[i] = bigEndian[bigEndian.length - 1 - i];
      bigEndian[bigEndian.length - 1 - i] = swapped;
    }
    byte[] reduced = new BigInteger(1, bigEndian).mod(ORDER).toByteArray();
    byte[] key = new byte[BlsSecretKey.SIZE];
    System.arraycopy(reduced, 0, key, key.length - reduced.length, reduced.length);
    try (Secret secret = Secret.of(key)) {
      return BlsSecretKey.of(secret);
    }
  }
}
