package dev.baton.bls;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** An immutable sequence of bytes, ordered as unsigned numbers and printed as 0x-prefixed hex. */
public final class Bytes implements Comparable<Bytes> {

  /** No bytes at all. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** Copies the given bytes. */
  public static Bytes of(byte... value) {
    return new Bytes(value.clone());
  }

  /**
   * Reads hex of either case, with or without 0x.
   *
   * @throws IllegalArgumentException if a character is not a hex digit or the digits are odd in
   *     number
   */
  public static Bytes fromHex(String hex) {
    boolean prefixed = hex.startsWith("0x") || hex.startsWith("0X");
    try {
      return new Bytes(HEX.parseHex(prefixed ? hex.substring(2) : hex));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not hex: " + shortened(hex), e);
    }
  }

  /** The parts one after the other. */
  public static Bytes concat(Bytes... parts) {
    int size = Arrays.stream(parts).mapToInt(Bytes::size).sum();
    byte[] joined = new byte[size];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.value, 0, joined, at, part.value.length);
      at += part.value.length;
    }
    return new Bytes(joined);
  }

  public int size() {
    return value.length;
  }

  public byte get(int index) {
    return value[index];
  }

  /**
   * The bytes from {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @throws IndexOutOfBoundsException if the range is not within these bytes
   */
  public Bytes slice(int from, int to) {
    java.util.Objects.checkFromToIndex(from, to, value.length);
    return new Bytes(Arrays.copyOfRange(value, from, to));
  }

  /** A copy that the caller may change. */
  public byte[] toArray() {
    return value.clone();
  }

  /** Lower case, with 0x. */
  public String toHex() {
    return "0x" + HEX.formatHex(value);
  }

  public boolean isZero() {
    int any = 0;
    for (byte b : value) {
      any |= b;
    }
    return any == 0;
  }

  /**
   * These bytes, if they are as many as they must be.
   *
   * @param what the thing's name, for the message
   * @throws IllegalArgumentException if they are not
   */
  public Bytes requireSize(int size, String what) {
    if (value.length != size) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must have %d bytes, not %d", what, size, value.length));
    }
    return this;
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(value, other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return toHex();
  }

  private static String shortened(String text) {
    return text.length() <= 24 ? text : text.substring(0, 24) + "…";
  }
}
