package dev.baton.bls;

/**
 * A 20-byte Ethereum address, printed in lower case.
 *
 * @param bytes exactly 20
 */
public record Address(Bytes bytes) {

  public static final int SIZE = 20;

  public Address {
    bytes.requireSize(SIZE, "an address");
  }

  /**
   * Reads hex of either case, with or without 0x.
   *
   * @throws IllegalArgumentException if the text is not 20 bytes of hex
   */
  public static Address fromHex(String hex) {
    return new Address(Bytes.fromHex(hex));
  }

  public boolean isZero() {
    return bytes.isZero();
  }

  public String toHex() {
    return bytes.toHex();
  }

  @Override
  public String toString() {
    return toHex();
  }
}
