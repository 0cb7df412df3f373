package dev.baton.bls.ecdsa;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A recoverable ECDSA signature: r, s, and 27 or 28 for the parity of the y of R, the form that
 * Solidity's {@code ecrecover} takes (Yellow Paper, appendix F; s low as in EIP-2).
 *
 * @param bytes exactly 65; r and s from 1 to below the curve's order, s in its lower half
 */
public record EcdsaSignature(Bytes bytes) {

  public static final int SIZE = 65;

  private static final int WORD = 32;
  private static final int EVEN = 27;
  private static final int ODD = 28;

  public EcdsaSignature {
    bytes.requireSize(SIZE, "an ECDSA signature");
    byte v = bytes.get(SIZE - 1);
    if (v != EVEN && v != ODD) {
      throw new IllegalArgumentException(
          "an ECDSA signature must end with 27 or 28, not " + (v & 0xff));
    }
    require(number(bytes, 0), Secp256k1.ORDER.subtract(BigInteger.ONE), "r");
    require(number(bytes, WORD), Secp256k1.HALF_ORDER, "s");
  }

  /**
   * Reads hex of either case, with or without 0x.
   *
   * @throws IllegalArgumentException if the text is not the hex of a signature
   */
  public static EcdsaSignature fromHex(String hex) {
    return new EcdsaSignature(Bytes.fromHex(hex));
  }

  /**
   * Reads what stricter readers refuse and {@code ecrecover} takes: 0 and 1 for the parity as well
   * as 27 and 28, and an s in the upper half, for which it gives the one in the lower half.
   *
   * @throws IllegalArgumentException if the bytes are no signature even so
   */
  public static EcdsaSignature tolerant(Bytes bytes) {
    bytes.requireSize(SIZE, "an ECDSA signature");
    int v = bytes.get(SIZE - 1) & 0xff;
    if (v != 0 && v != 1 && v != EVEN && v != ODD) {
      throw new IllegalArgumentException(
          "an ECDSA signature must end with 0, 1, 27 or 28, not " + v);
    }
    boolean odd = v == 1 || v == ODD;
    BigInteger s = number(bytes, WORD);
    boolean high = s.compareTo(Secp256k1.HALF_ORDER) > 0 && s.compareTo(Secp256k1.ORDER) < 0;
    return of(number(bytes, 0), high ? Secp256k1.ORDER.subtract(s) : s, odd != high);
  }

  static EcdsaSignature of(BigInteger r, BigInteger s, boolean oddY) {
    Bytes v = Bytes.of((byte) (oddY ? ODD : EVEN));
    return new EcdsaSignature(Bytes.concat(Secp256k1.word(r), Secp256k1.word(s), v));
  }

  /**
   * The address whose key signed the digest; nothing if no key can have. Any other digest gives any
   * other address, so compare with the one that is expected.
   */
  public Optional<Address> recover(Root digest) {
    boolean odd = bytes.get(SIZE - 1) == ODD;
    return Secp256k1.recover(digest, number(bytes, 0), number(bytes, WORD), odd);
  }

  public String toHex() {
    return bytes.toHex();
  }

  @Override
  public String toString() {
    return toHex();
  }

  private static BigInteger number(Bytes bytes, int at) {
    return new BigInteger(1, bytes.slice(at, at + WORD).toArray());
  }

  private static void require(BigInteger number, BigInteger largest, String name) {
    if (number.signum() == 0 || number.compareTo(largest) > 0) {
      throw new IllegalArgumentException(
          name + " of an ECDSA signature must be from 1 to " + largest.toString(16) + " (hex)");
    }
  }
}
