package dev.baton.beacon;

import dev.baton.bls.UInt64;

/**
 * A slot of the beacon chain.
 *
 * @param value 0 to 2^63-1; a larger number, though legal in SSZ, is billions of years ahead
 */
public record Slot(long value) implements Comparable<Slot> {

  public Slot {
    if (value < 0) {
      throw new IllegalArgumentException("a slot must be from 0 to 2^63-1");
    }
  }

  /**
   * Reads a decimal number.
   *
   * @throws IllegalArgumentException if it is not a number from 0 to 2^63-1
   */
  public static Slot parse(String decimal) {
    return of(UInt64.parse(decimal));
  }

  /**
   * The slot of that number.
   *
   * @throws IllegalArgumentException if it is above 2^63-1
   */
  public static Slot of(UInt64 number) {
    return new Slot(number.bits());
  }

  /** The slot this many later. */
  public Slot plus(long slots) {
    return new Slot(Math.addExact(value, slots));
  }

  /** The slot this many earlier, or slot 0 if there are not so many. */
  public Slot minus(long slots) {
    return new Slot(Math.max(0, Math.subtractExact(value, slots)));
  }

  public boolean isBefore(Slot other) {
    return value < other.value;
  }

  public boolean isAfter(Slot other) {
    return value > other.value;
  }

  public UInt64 toUInt64() {
    return new UInt64(value);
  }

  @Override
  public int compareTo(Slot other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
