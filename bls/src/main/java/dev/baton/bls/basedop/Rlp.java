package dev.baton.bls.basedop;

import dev.baton.bls.Bytes;
import java.math.BigInteger;

/** Writes RLP (Yellow Paper, appendix B). */
final class Rlp {

  private static final int STRING = 0x80;
  private static final int LIST = 0xc0;
  private static final int SHORT = 55;

  private Rlp() {}

  static Bytes string(Bytes value) {
    boolean itself = value.size() == 1 && value.get(0) >= 0;
    return itself ? value : Bytes.concat(head(STRING, value.size()), value);
  }

  /** A number from 0 on, without leading zeros; 0 is the empty string. */
  static Bytes number(BigInteger value) {
    return string(shortest(value));
  }

  static Bytes list(Bytes... items) {
    Bytes all = Bytes.concat(items);
    return Bytes.concat(head(LIST, all.size()), all);
  }

  private static Bytes head(int kind, int size) {
    if (size <= SHORT) {
      return Bytes.of((byte) (kind + size));
    }
    Bytes length = shortest(BigInteger.valueOf(size));
    return Bytes.concat(Bytes.of((byte) (kind + SHORT + length.size())), length);
  }

  private static Bytes shortest(BigInteger value) {
    if (value.signum() == 0) {
      return Bytes.EMPTY;
    }
    Bytes bytes = Bytes.of(value.toByteArray());
    return bytes.get(0) == 0 ? bytes.slice(1, bytes.size()) : bytes;
  }
}
