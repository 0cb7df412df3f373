package dev.baton.beacon;

/**
 * An epoch of the beacon chain.
 *
 * @param value 0 to 2^63-1; {@link #FAR_FUTURE} stands for a fork that is not scheduled
 */
public record Epoch(long value) implements Comparable<Epoch> {

  /** Later than every epoch that has a slot; the specification's FAR_FUTURE_EPOCH (2^64-1). */
  public static final Epoch FAR_FUTURE = new Epoch(Long.MAX_VALUE);

  public Epoch {
    if (value < 0) {
      throw new IllegalArgumentException("an epoch must be from 0 to 2^63-1");
    }
  }

  public Epoch next() {
    return new Epoch(Math.addExact(value, 1));
  }

  /** The epoch before, or epoch 0. */
  public Epoch previous() {
    return new Epoch(Math.max(0, value - 1));
  }

  public boolean isAfter(Epoch other) {
    return value > other.value;
  }

  @Override
  public int compareTo(Epoch other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
