package dev.baton.bls;

import java.util.List;
import supranational.blst.P2;
import supranational.blst.P2_Affine;

/**
 * A BLS signature: a point of the G2 subgroup, not infinity, in its 96-byte compressed form (ZCash
 * serialization, as in the consensus specification's {@code BLSSignature}).
 */
public final class BlsSignature {

  public static final int SIZE = 96;

  private final Bytes bytes;

  private BlsSignature(Bytes bytes) {
    this.bytes = bytes;
  }

  /**
   * Checks the point, at the price of a decompression and a subgroup check.
   *
   * @param bytes the compressed point, 96 bytes
   * @throws IllegalArgumentException if it is malformed, off the curve, out of the subgroup or
   *     infinity
   */
  public static BlsSignature of(Bytes bytes) {
    Points.checkedSignature(bytes);
    return new BlsSignature(bytes);
  }

  /**
   * Checks the point as {@link #of} does.
   *
   * @throws IllegalArgumentException if the text is not the hex of a valid signature
   */
  public static BlsSignature fromHex(String hex) {
    return of(Bytes.fromHex(hex));
  }

  /**
   * Takes a point that was checked before: made by us, or read back from where we keep what we
   * checked. A point that was never checked must not come this way.
   *
   * @throws IllegalArgumentException if the size is wrong
   */
  public static BlsSignature alreadyChecked(Bytes bytes) {
    return new BlsSignature(bytes.requireSize(SIZE, "a signature"));
  }

  /**
   * The sum of the signatures ({@code bls.Aggregate}).
   *
   * @throws IllegalArgumentException if there is no signature or the sum is infinity
   */
  public static BlsSignature aggregate(List<BlsSignature> signatures) {
    P2 sum = new P2();
    for (BlsSignature signature : signatures) {
      sum.add(signature.point());
    }
    if (sum.is_inf()) {
      throw new IllegalArgumentException("the signatures add up to the point at infinity");
    }
    return new BlsSignature(Bytes.of(sum.compress()));
  }

  /** The compressed point, 96 bytes. */
  public Bytes bytes() {
    return bytes;
  }

  public String toHex() {
    return bytes.toHex();
  }

  P2_Affine point() {
    return Points.signature(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlsSignature that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return toHex();
  }
}
