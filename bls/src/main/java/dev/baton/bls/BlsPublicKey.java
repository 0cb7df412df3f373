package dev.baton.bls;

import supranational.blst.P1_Affine;

/**
 * A BLS public key: a point of the G1 subgroup, not infinity, in its 48-byte compressed form (ZCash
 * serialization, as in the consensus specification's {@code BLSPubkey}).
 */
public final class BlsPublicKey implements Comparable<BlsPublicKey> {

  public static final int SIZE = 48;

  private final Bytes bytes;

  private BlsPublicKey(Bytes bytes) {
    this.bytes = bytes;
  }

  /**
   * Checks the point, at the price of a decompression and a subgroup check.
   *
   * @param bytes the compressed point, 48 bytes
   * @throws IllegalArgumentException if it is malformed, off the curve, out of the subgroup or
   *     infinity
   */
  public static BlsPublicKey of(Bytes bytes) {
    Points.publicKey(bytes);
    return new BlsPublicKey(bytes);
  }

  /**
   * Checks the point as {@link #of} does.
   *
   * @throws IllegalArgumentException if the text is not the hex of a valid public key
   */
  public static BlsPublicKey fromHex(String hex) {
    return of(Bytes.fromHex(hex));
  }

  /**
   * Takes a point that was checked before: made by us, or read back from where we keep what we
   * checked. A point that was never checked must not come this way.
   *
   * @throws IllegalArgumentException if the size is wrong
   */
  public static BlsPublicKey alreadyChecked(Bytes bytes) {
    return new BlsPublicKey(bytes.requireSize(SIZE, "a public key"));
  }

  /** The compressed point, 48 bytes. */
  public Bytes bytes() {
    return bytes;
  }

  public String toHex() {
    return bytes.toHex();
  }

  /** The first four bytes, for people: {@code 0x1a2b3c4d…}. */
  public String toShortString() {
    return bytes.slice(0, 4).toHex() + "…";
  }

  P1_Affine point() {
    return Points.publicKey(bytes);
  }

  @Override
  public int compareTo(BlsPublicKey other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlsPublicKey that && bytes.equals(that.bytes);
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
