package dev.baton.bls;

import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

/** The gate before native code: decodes points and refuses all that are not safe to use. */
final class Points {

  private Points() {}

  /** A point of the curve that is not infinity. */
  static P1_Affine publicKey(Bytes bytes) {
    bytes.requireSize(BlsPublicKey.SIZE, "a public key");
    requireCompressed(bytes, "public key");
    P1_Affine point;
    try {
      point = new P1_Affine(bytes.toArray());
    } catch (RuntimeException e) {
      throw invalid("public key", "not a point on the curve", bytes, e);
    }
    if (point.is_inf()) {
      throw invalid("public key", "the point at infinity", bytes, null);
    }
    return point;
  }

  /** A point of the curve that is not infinity, and of the subgroup. */
  static P1_Affine checkedPublicKey(Bytes bytes) {
    P1_Affine point = publicKey(bytes);
    if (!point.in_group()) {
      throw invalid("public key", "not in the subgroup", bytes, null);
    }
    return point;
  }

  /** A point of the curve that is not infinity. */
  static P2_Affine signature(Bytes bytes) {
    bytes.requireSize(BlsSignature.SIZE, "a signature");
    requireCompressed(bytes, "signature");
    P2_Affine point;
    try {
      point = new P2_Affine(bytes.toArray());
    } catch (RuntimeException e) {
      throw invalid("signature", "not a point on the curve", bytes, e);
    }
    if (point.is_inf()) {
      throw invalid("signature", "the point at infinity", bytes, null);
    }
    return point;
  }

  /** A point of the curve that is not infinity, and of the subgroup. */
  static P2_Affine checkedSignature(Bytes bytes) {
    P2_Affine point = signature(bytes);
    if (!point.in_group()) {
      throw invalid("signature", "not in the subgroup", bytes, null);
    }
    return point;
  }

  /** The library takes a clear top bit for the uncompressed form and would read past the end. */
  private static void requireCompressed(Bytes bytes, String what) {
    if ((bytes.get(0) & 0x80) == 0) {
      throw invalid(what, "not in compressed form", bytes, null);
    }
  }

  private static IllegalArgumentException invalid(
      String what, String why, Bytes bytes, @org.jspecify.annotations.Nullable Exception cause) {
    String start = bytes.slice(0, 8).toHex();
    return new IllegalArgumentException("invalid " + what + ", " + why + ": " + start + "…", cause);
  }
}
