package dev.baton.policy;

import dev.baton.beacon.Slot;

/**
 * What a proposer's delegate sequences: the own slot, and the slots right before it whose proposers
 * do not take part, which fall to it. Only the own slot is ever signed for.
 *
 * @param from the first slot of it; the own one if nothing falls to it
 * @param own the last slot of it
 */
public record Window(Slot from, Slot own) {

  public Window {
    if (from.isAfter(own)) {
      throw new IllegalArgumentException("a window ends with its own slot");
    }
  }

  /** How many slots it has, from 1. */
  public long slots() {
    return own.value() - from.value() + 1;
  }
}
