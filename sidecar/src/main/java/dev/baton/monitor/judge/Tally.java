package dev.baton.monitor.judge;

import java.util.Arrays;
import java.util.List;

/** Slots in a row, counted in the order of slots. */
final class Tally {

  private int misses;
  private int twice;
  private int failing;
  private long missesFrom;
  private int good;

  Tally(Snapshot.Row counts) {
    misses = counts.misses();
    twice = counts.twice();
    failing = bits(counts.failing());
    missesFrom = counts.missesFrom();
    good = counts.good();
  }

  Tally(Tally other) {
    misses = other.misses;
    twice = other.twice;
    failing = other.failing;
    missesFrom = other.missesFrom;
    good = other.good;
  }

  /**
   * Adds a later slot. A row of misses ends when a signal that failed in its last slot is good
   * again; that others are good says nothing about it, which is how a gateway that answers each
   * heartbeat and seals no block is found out.
   *
   * @param goodAfter good slots count from the next one on
   */
  void add(Facts facts, long goodAfter) {
    if (facts.liveness() != 0) {
      missesFrom = misses == 0 ? facts.slot() : missesFrom;
      misses++;
      twice += facts.twice() ? 1 : 0;
      failing = facts.liveness();
    } else if (!facts.clouded() && (facts.good() & failing) != 0) {
      misses = 0;
      twice = 0;
      failing = 0;
    }
    if (facts.faulty()) {
      good = 0;
    } else if (facts.isGood() && facts.slot() > goodAfter) {
      good++;
    }
  }

  void forgetGood() {
    good = 0;
  }

  void forgetAll() {
    misses = 0;
    twice = 0;
    failing = 0;
    good = 0;
  }

  int misses() {
    return misses;
  }

  int twice() {
    return twice;
  }

  int failing() {
    return failing;
  }

  long missesFrom() {
    return missesFrom;
  }

  int good() {
    return good;
  }

  Snapshot.Row counts() {
    return new Snapshot.Row(misses, twice, signals(failing), missesFrom, good);
  }

  private static int bits(List<Signal> signals) {
    int bits = 0;
    for (Signal signal : signals) {
      bits |= signal.bit();
    }
    return bits;
  }

  /** The signals behind such bits, in their order. */
  static List<Signal> signals(int bits) {
    return Arrays.stream(Signal.values()).filter(signal -> (bits & signal.bit()) != 0).toList();
  }
}
