package dev.baton.bls;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import supranational.blst.P2;

/**
 * Makes one signature of the shares of several signers, by Lagrange interpolation at zero in G2
 * (Shamir's secret sharing over the order of the subgroup, as Dirk, Vouch and distributed
 * validators split a key). Whether the result is the whole key's signature only verifying shows:
 * too few shares, or a wrong one, give a point that verifies under no key.
 */
public final class ThresholdSignature {

  private static final BigInteger ORDER =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  private ThresholdSignature() {}

  /**
   * Recombines shares over the same root. Takes about 1 ms a share: call it on a worker.
   *
   * @param shares by the signers' numbers, at which the splitting polynomial was evaluated: not
   *     zero, where the whole key is
   * @throws IllegalArgumentException if there is no share, a number is zero, or the shares add up
   *     to infinity
   */
  public static BlsSignature combine(Map<UInt64, BlsSignature> shares) {
    if (shares.isEmpty()) {
      throw new IllegalArgumentException("there is no share to make a signature of");
    }
    Map<BigInteger, BlsSignature> byNumber = new TreeMap<>();
    shares.forEach((id, share) -> byNumber.put(number(id), share));
    P2 sum = new P2();
    byNumber.forEach(
        (id, share) -> {
          BigInteger weight = weightAtZero(id, byNumber.keySet());
          sum.add(share.point().to_jacobian().mult(weight));
        });
    if (sum.is_inf()) {
      throw new IllegalArgumentException("the shares add up to the point at infinity");
    }
    return BlsSignature.alreadyChecked(Bytes.of(sum.compress()));
  }

  private static BigInteger number(UInt64 id) {
    if (id.equals(UInt64.ZERO)) {
      throw new IllegalArgumentException("the number of a share must not be zero");
    }
    return new BigInteger(id.toString());
  }

  /** The product of x / (x - id) over all others x; below the order, and never zero. */
  private static BigInteger weightAtZero(BigInteger id, Iterable<BigInteger> all) {
    BigInteger above = BigInteger.ONE;
    BigInteger below = BigInteger.ONE;
    for (BigInteger other : all) {
      if (!other.equals(id)) {
        above = above.multiply(other).mod(ORDER);
        below = below.multiply(other.subtract(id)).mod(ORDER);
      }
    }
    return above.multiply(below.modInverse(ORDER)).mod(ORDER);
  }
}
