package dev.baton.bls;

/**
 * A 32-byte hash: a block root, a dependent root, a hash tree root, a message hash, a signing id.
 *
 * @param bytes exactly 32
 */
public record Root(Bytes bytes) {

  public static final int SIZE = 32;
  public static final Root ZERO = new Root(Bytes.of(new byte[SIZE]));

  public Root {
    bytes.requireSize(SIZE, "a root");
  }

  /**
   * Reads hex of either case, with or without 0x.
   *
   * @throws IllegalArgumentException if the text is not 32 bytes of hex
   */
  public static Root fromHex(String hex) {
    return new Root(Bytes.fromHex(hex));
  }

  public String toHex() {
    return bytes.toHex();
  }

  /** The first four bytes, for people: {@code 0x1a2b3c4d…}. */
  public String toShortString() {
    return bytes.slice(0, 4).toHex() + "…";
  }

  @Override
  public String toString() {
    return toHex();
  }
}
