package dev.baton.bls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import supranational.blst.P1;
import supranational.blst.P1_Affine;

/**
 * A BLS public key: a point of the G1 subgroup, not infinity, in its 48-byte compressed form (ZCash
 * serialization, as in the consensus specification's {@code BLSPubkey}).
 */
public final class BlsPublicKey implements Comparable<BlsPublicKey> {

  public static final int SIZE = 48;

  private final Bytes bytes;

  /**
   * The affine coordinates once they were needed. Loading a point from them is far cheaper than
   * decompressing it. A race computes them twice and does no harm.
   */
  private @Nullable Bytes uncompressed;

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
    Points.checkedPublicKey(bytes);
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

  /**
   * The sum of the keys, under which the sum of their signatures over one root verifies.
   *
   * @throws IllegalArgumentException if there is no key or the sum is infinity
   */
  public static BlsPublicKey aggregate(List<BlsPublicKey> keys) {
    P1 sum = new P1();
    for (BlsPublicKey key : keys) {
      sum.add(key.point());
    }
    if (sum.is_inf()) {
      throw new IllegalArgumentException("the public keys add up to the point at infinity");
    }
    return new BlsPublicKey(Bytes.of(sum.compress()));
  }

  /** The compressed point, 48 bytes. */
  public Bytes bytes() {
    return bytes;
  }

  /** The affine coordinates x and y, big-endian, 48 bytes each. */
  public Bytes uncompressed() {
    Bytes known = uncompressed;
    if (known == null) {
      known = Bytes.of(Points.publicKey(bytes).serialize());
      uncompressed = known;
    }
    return known;
  }

  public String toHex() {
    return bytes.toHex();
  }

  /** The first four bytes, for people: {@code 0x1a2b3c4d…}. */
  public String toShortString() {
    return bytes.slice(0, 4).toHex() + "…";
  }

  P1_Affine point() {
    return new P1_Affine(uncompressed().toArray());
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
