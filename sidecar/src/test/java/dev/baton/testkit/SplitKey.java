package dev.baton.testkit;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** A key and its shares, split by a random polynomial; for tests of what recombines them. */
public final class SplitKey {

  private static final BigInteger ORDER =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  private final BlsSecretKey whole;
  private final Map<UInt64, BlsSecretKey> shares;

  private SplitKey(BlsSecretKey whole, Map<UInt64, BlsSecretKey> shares) {
    this.whole = whole;
    this.shares = shares;
  }

  /** A random key of which any {@code threshold} shares sign for the whole. */
  public static SplitKey random(Random random, int threshold, Collection<UInt64> ids) {
    return split(nonZero(random), random, threshold, ids);
  }

  private static SplitKey split(
      BigInteger whole, Random random, int threshold, Collection<UInt64> ids) {
    List<BigInteger> coefficients = new ArrayList<>(List.of(whole));
    while (coefficients.size() < threshold) {
      coefficients.add(nonZero(random));
    }
    Map<UInt64, BlsSecretKey> shares = new TreeMap<>();
    for (UInt64 id : ids) {
      shares.put(id, key(valueAt(new BigInteger(id.toString()), coefficients)));
    }
    return new SplitKey(key(whole), shares);
  }

  /** This key, split anew. */
  public static SplitKey of(
      BlsSecretKey whole, Random random, int threshold, Collection<UInt64> ids) {
    BigInteger number;
    try (Secret secret = whole.toBigEndian()) {
      number = secret.copied(bytes -> new BigInteger(1, bytes));
    }
    return split(number, random, threshold, ids);
  }

  /** The key that nobody holds. */
  public BlsSecretKey whole() {
    return whole;
  }

  /** The keys of the signers, by their numbers. */
  public Map<UInt64, BlsSecretKey> shares() {
    return shares;
  }

  /** The key of one signer. */
  public BlsSecretKey share(UInt64 id) {
    return Objects.requireNonNull(shares.get(id), () -> "no share " + id);
  }

  private static BigInteger valueAt(BigInteger x, List<BigInteger> coefficients) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = coefficients.size() - 1; i >= 0; i--) {
      sum = sum.multiply(x).add(coefficients.get(i)).mod(ORDER);
    }
    return sum;
  }

  private static BigInteger nonZero(Random random) {
    return new BigInteger(300, random).mod(ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
  }

  private static BlsSecretKey key(BigInteger number) {
    byte[] bigEndian = new byte[BlsSecretKey.SIZE];
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, BlsSecretKey.SIZE);
    System.arraycopy(bytes, bytes.length - length, bigEndian, BlsSecretKey.SIZE - length, length);
    return BlsSecretKey.of(Secret.of(bigEndian));
  }
}
