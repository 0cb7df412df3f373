package dev.baton.signer.local;

import dev.baton.bls.keystore.ScryptMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The tables that scrypt fills, lent to one derivation after the other: making a new one each time
 * would cost a tenth of the derivation. Owned by one event loop.
 */
final class ScryptTables {

  /**
   * A table, or none if none is needed.
   *
   * @param bytes what it takes
   * @param superfluous tables that must be closed before it is used, for want of memory
   */
  record Loan(ScryptMemory table, long bytes, List<ScryptMemory> superfluous) {}

  private record Idle(ScryptMemory table, long bytes) {}

  private final long limit;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private long lent;

  ScryptTables(long limit) {
    this.limit = limit;
  }

  /** Whether there is room for it beside those that are lent; alone, each has. */
  boolean fits(long bytes) {
    return bytes == 0 || lent == 0 || bytes <= limit - lent;
  }

  Loan lend(long bytes) {
    if (bytes == 0) {
      return new Loan(ScryptMemory.empty(), 0, List.of());
    }
    lent += bytes;
    for (Idle one : idle) {
      if (one.bytes() == bytes) {
        idle.remove(one);
        return new Loan(one.table(), bytes, List.of());
      }
    }
    List<ScryptMemory> superfluous = new ArrayList<>();
    while (!idle.isEmpty() && lent + idle.stream().mapToLong(Idle::bytes).sum() > limit) {
      superfluous.add(idle.removeFirst().table());
    }
    return new Loan(ScryptMemory.empty(), bytes, superfluous);
  }

  void takeBack(Loan loan) {
    if (loan.bytes() > 0) {
      lent -= loan.bytes();
      idle.add(new Idle(loan.table(), loan.bytes()));
    }
  }

  /** Hands out all that are not lent, to be closed. */
  List<ScryptMemory> takeIdle() {
    List<ScryptMemory> all = idle.stream().map(Idle::table).toList();
    idle.clear();
    return all;
  }
}
