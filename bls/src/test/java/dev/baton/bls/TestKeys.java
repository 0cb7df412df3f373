package dev.baton.bls;

import java.util.Random;

/** Keys and roots for tests. */
public final class TestKeys {

  private TestKeys() {}

  /** The key that is this small number. */
  public static BlsSecretKey key(long number) {
    Secret secret = Secret.allocate(BlsSecretKey.SIZE);
    secret.buffer().putLong(BlsSecretKey.SIZE - Long.BYTES, number);
    return BlsSecretKey.of(secret);
  }

  /** A root of random bytes. */
  public static Root root(Random random) {
    return new Root(bytes(random, Root.SIZE));
  }

  /** So many random bytes. */
  public static Bytes bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }
}
