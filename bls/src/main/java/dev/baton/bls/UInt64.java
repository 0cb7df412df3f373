package dev.baton.bls;

/**
 * An unsigned 64-bit number, as SSZ and the Beacon API know it: 0 to 2^64-1.
 *
 * @param bits the number's two's complement bits; negative from 2^63 on
 */
public record UInt64(long bits) implements Comparable<UInt64> {

  public static final UInt64 ZERO = new UInt64(0);
  public static final UInt64 MAX = new UInt64(-1);

  /**
   * Reads a decimal number.
   *
   * @throws IllegalArgumentException if the text is not a number from 0 to 2^64-1
   */
  public static UInt64 parse(String decimal) {
    try {
      if (decimal.startsWith("+")) {
        throw new NumberFormatException("a sign");
      }
      return new UInt64(Long.parseUnsignedLong(decimal));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number from 0 to 2^64-1: " + decimal, e);
    }
  }

  @Override
  public int compareTo(UInt64 other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
