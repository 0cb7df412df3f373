package dev.baton.counterparts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.counterparts.ChainWatch.Block;
import dev.baton.delegation.SlotKey;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A reorg that changes the proposers of an epoch of which some slots are signed already.
 *
 * <p>From Fulu on the last block of epoch E-2 decides the proposers of epoch E. When the first
 * slots of E are signed, four slots before they begin, that block is six slots old: the reorg goes
 * back behind it, over the boundary between E-2 and E-1. It comes in the third slot before E. What
 * is signed then (the first two slots of E) is exposed; what comes later is planned anew; and what
 * lies between is refused, because the new root has not stood for long enough.
 *
 * @param movedSigned slots that were signed, and are another's now
 * @param movedUnsigned slots of ours that were not signed, and are another one of ours' now
 */
record Upheaval(long epoch, Set<SlotKey> movedSigned, Set<SlotKey> movedUnsigned) {

  private static final int BEFORE_EPOCH = 3;
  private static final int SIGNED = SettlementRule.LEAD - BEFORE_EPOCH + 1;

  /** Settled in time again: the new branch's first block comes a slot after the reorg. */
  private static final int SETTLED =
      1 + SettlementRule.SETTLE + SettlementRule.USEFUL_UNTIL + 1 - BEFORE_EPOCH;

  /** Waits for its time, makes the reorg, and returns when the new branch has its first block. */
  static Upheaval provoke(
      long epoch,
      FuluDevnet devnet,
      ChainRules rules,
      ChainWatch watch,
      Predicate<BlsPublicKey> ours) {
    long first = rules.firstSlot(epoch);
    Epochs.awaitTime(lateIn(rules, first - BEFORE_EPOCH), devnet.process());
    Block head = watch.head();
    Block deciding = watch.newest(head, rules.decisionSlot(epoch));
    Block ancestor = watch.parent(deciding);
    assertThat(devnet.reorg(depth(watch, head, ancestor)).newHead()).isEqualTo(ancestor.root());
    Epochs.awaitTime(rules.startOf(first - BEFORE_EPOCH + 2), devnet.process());

    Upheaval upheaval = new Upheaval(epoch, new TreeSet<>(), new TreeSet<>());
    for (int i = 0; i < rules.slotsPerEpoch(); i++) {
      BlsPublicKey before = watch.proposers(epoch, deciding.root()).get(i);
      BlsPublicKey after = watch.proposers(epoch, ancestor.root()).get(i);
      if (!before.equals(after) && ours.test(before)) {
        SlotKey key = new SlotKey(before, new Slot(first + i));
        if (i < SIGNED) {
          upheaval.movedSigned().add(key);
        } else if (i >= SETTLED && ours.test(after)) {
          upheaval.movedUnsigned().add(key);
        }
      }
    }
    return upheaval;
  }

  /** When the slot's block and all that follows from it is done. */
  static Instant lateIn(ChainRules rules, long slot) {
    return rules.startOf(slot).plus(rules.slot().multipliedBy(6).dividedBy(10));
  }

  /** Whether the slot may be refused for this: decided again, and not settled in time. */
  boolean mayRefuse(long slot, ChainRules rules) {
    long place = slot - rules.firstSlot(epoch);
    return place >= 0 && place < SETTLED;
  }

  private static int depth(ChainWatch watch, Block head, Block ancestor) {
    int depth = 0;
    for (Block block = head; !block.equals(ancestor); block = watch.parent(block)) {
      depth++;
    }
    return depth;
  }
}
