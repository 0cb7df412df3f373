package dev.baton.monitor.judge;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The slots of a sliding window in which there were faults: two bits a slot. */
final class FaultWindow {

  private final int size;
  private final BitSet faulty;
  private final BitSet liveness;
  private long newest;
  private long forgivenUntil;

  FaultWindow(int size, Snapshot.Window contents) {
    this.size = size;
    this.faulty = new BitSet(size);
    this.liveness = new BitSet(size);
    this.newest = contents.newest();
    this.forgivenUntil = contents.forgivenUntil();
    contents.faulty().forEach(slot -> put(slot, true, false));
    contents.liveness().forEach(slot -> put(slot, true, true));
  }

  void advance(long slot) {
    for (long passed = Math.max(newest + 1, slot - size + 1); passed <= slot; passed++) {
      put(passed, false, false);
    }
    newest = Math.max(newest, slot);
  }

  void put(Facts facts) {
    put(facts.slot(), facts.faulty(), facts.liveness() != 0);
  }

  private void put(long slot, boolean isFaulty, boolean isLiveness) {
    if (slot > newest - size && slot > forgivenUntil) {
      faulty.set((int) (slot % size), isFaulty);
      liveness.set((int) (slot % size), isLiveness);
    }
  }

  void forgive(long until) {
    forgivenUntil = Math.max(forgivenUntil, until);
    faulty.clear();
    liveness.clear();
  }

  int faults() {
    return faulty.cardinality();
  }

  int livenessFaults() {
    return liveness.cardinality();
  }

  /** The slot before the first that counts. */
  long start() {
    return Math.max(forgivenUntil, newest - size);
  }

  Snapshot.Window contents() {
    return new Snapshot.Window(newest, forgivenUntil, slots(faulty), slots(liveness));
  }

  private List<Long> slots(BitSet bits) {
    List<Long> slots = new ArrayList<>();
    for (long slot = Math.max(0, start() + 1); slot <= newest; slot++) {
      if (bits.get((int) (slot % size))) {
        slots.add(slot);
      }
    }
    return slots;
  }
}
