package dev.baton.bls;

import java.math.BigInteger;

/** Encodes x coordinates that no honest signer sends, by the arithmetic of BLS12-381 itself. */
final class CurvePoints {

  private static final BigInteger PRIME =
      new BigInteger(
          "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
          16);
  private static final BigInteger FOUR = BigInteger.valueOf(4);
  private static final int COMPRESSED = 0x80;

  private CurvePoints() {}

  /**
   * The nth x from 1 on with a y on y^2 = x^3 + 4; the chance that it is in the subgroup is nil.
   */
  static Bytes g1OnCurveOutOfSubgroup(int nth) {
    return encoded(BlsPublicKey.SIZE, search(nth, x -> isSquare(x.pow(3).add(FOUR))));
  }

  /** The nth x from 1 on without a y. */
  static Bytes g1OffCurve(int nth) {
    return encoded(BlsPublicKey.SIZE, search(nth, x -> !isSquare(x.pow(3).add(FOUR))));
  }

  /** The nth x = n + 0u from 1 on with a y on y^2 = x^3 + 4 + 4u. */
  static Bytes g2OnCurveOutOfSubgroup(int nth) {
    return encoded(BlsSignature.SIZE, search(nth, x -> isSquareG2(x)));
  }

  /** The nth x = n + 0u from 1 on without a y. */
  static Bytes g2OffCurve(int nth) {
    return encoded(BlsSignature.SIZE, search(nth, x -> !isSquareG2(x)));
  }

  /** An x that is the field's prime, which is not a reduced number. */
  static Bytes xIsThePrime(int size) {
    return encoded(size, PRIME);
  }

  /** The bytes with the flags of the first one replaced. */
  static Bytes withFirstByte(Bytes bytes, int first) {
    byte[] changed = bytes.toArray();
    changed[0] = (byte) first;
    return Bytes.of(changed);
  }

  private static BigInteger search(int nth, java.util.function.Predicate<BigInteger> wanted) {
    BigInteger x = BigInteger.ZERO;
    for (int found = 0; found < nth; found += wanted.test(x) ? 1 : 0) {
      x = x.add(BigInteger.ONE);
    }
    return x;
  }

  private static boolean isSquare(BigInteger number) {
    return number
        .modPow(PRIME.subtract(BigInteger.ONE).shiftRight(1), PRIME)
        .equals(BigInteger.ONE);
  }

  /** A number a + bu is a square if its norm, a^2 + b^2, is one in the base field. */
  private static boolean isSquareG2(BigInteger x) {
    return isSquare(x.pow(3).add(FOUR).pow(2).add(BigInteger.valueOf(16)));
  }

  private static Bytes encoded(int size, BigInteger x) {
    byte[] bytes = new byte[size];
    byte[] number = x.toByteArray();
    System.arraycopy(number, 0, bytes, size - number.length, number.length);
    bytes[0] |= (byte) COMPRESSED;
    return Bytes.of(bytes);
  }
}
