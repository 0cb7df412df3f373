package dev.baton.counterparts;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.counterparts.ChainWatch.Block;
import dev.baton.counterparts.ChainWatch.Sight;
import dev.baton.delegation.SlotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which slots must be signed for and which must not, from what was seen of the chain alone: a
 * second account of the rules in DESIGN.md. The root that decides an epoch is settled from the
 * start of the slot that is {@link #SETTLE} after the one in which it first had a canonical block
 * after it; a slot is signed from {@link #LEAD} slots before it on, and strictly before {@link
 * #USEFUL_UNTIL}.
 */
final class SettlementRule {

  static final int LEAD = 4;
  static final int USEFUL_UNTIL = 2;
  static final int SETTLE = 2;

  /** What the sidecar and we may see apart, and what it needs to act on it. */
  private static final Duration TOLERANCE = Duration.ofMillis(400);

  /** What the rules ask for. */
  enum Verdict {
    SIGNED,
    /** A block came so near to the end of a slot that nobody can say in which one it was seen. */
    EITHER,
    NOT_SIGNED
  }

  /** For so long a root decided an epoch with a block after it. */
  private record Stand(String root, Instant from, Instant to) {}

  private final ChainRules rules;
  private final ChainWatch watch;
  private final Instant launched;
  private final Instant ready;

  /** For a sidecar that read the chain for the first time between these two moments. */
  SettlementRule(ChainRules rules, ChainWatch watch, Instant launched, Instant ready) {
    this.rules = rules;
    this.watch = watch;
    this.launched = launched;
    this.ready = ready;
  }

  /** For every duty that one of our validators ever had in these slots. */
  Map<SlotKey, Verdict> verdicts(long first, long end, Predicate<BlsPublicKey> ours) {
    Map<SlotKey, Verdict> verdicts = new TreeMap<>();
    List<Sight> sights = watch.sights();
    for (long epoch = rules.epochOf(first); rules.firstSlot(epoch) < end; epoch++) {
      judge(epoch, stands(epoch, sights, true), true, verdicts);
      judge(epoch, stands(epoch, sights, false), false, verdicts);
    }
    verdicts
        .keySet()
        .removeIf(
            key ->
                key.slot().value() < first
                    || key.slot().value() >= end
                    || !ours.test(key.proposer()));
    return verdicts;
  }

  /** First what may be signed at most, then of that what must be. */
  private void judge(
      long epoch, List<Stand> stands, boolean generous, Map<SlotKey, Verdict> verdicts) {
    for (Stand stand : stands) {
      List<BlsPublicKey> proposers = watch.proposers(epoch, stand.root());
      for (int i = 0; i < proposers.size(); i++) {
        long slot = rules.firstSlot(epoch) + i;
        SlotKey key = new SlotKey(proposers.get(i), new Slot(slot));
        boolean inTime = isInTime(slot, stand, generous);
        if (generous) {
          verdicts.merge(
              key,
              inTime ? Verdict.EITHER : Verdict.NOT_SIGNED,
              (one, other) -> one == Verdict.NOT_SIGNED ? other : one);
        } else if (inTime) {
          verdicts.put(key, Verdict.SIGNED);
        }
      }
    }
  }

  private boolean isInTime(long slot, Stand stand, boolean generous) {
    Instant settled = rules.startOf(rules.slotAt(stand.from()) + SETTLE);
    Instant from = later(rules.startOf(slot - LEAD), later(settled, stand.from()));
    Instant useful = rules.startOf(slot - USEFUL_UNTIL);
    Instant to = useful.isBefore(stand.to()) ? useful : stand.to();
    return (generous ? from : from.plus(TOLERANCE)).isBefore(to);
  }

  /**
   * When which root decided the epoch.
   *
   * @param generous as early and as long as the sidecar can have seen it, else as late and as short
   */
  private List<Stand> stands(long epoch, List<Sight> sights, boolean generous) {
    long decision = rules.decisionSlot(epoch);
    List<Stand> stands = new ArrayList<>();
    String root = "";
    Instant from = Instant.MIN;
    for (Sight sight : sights) {
      String now = watch.newest(sight.head(), decision).root();
      boolean decided = sight.head().slot() > decision;
      if (!root.isEmpty() && !(now.equals(root) && (decided || generous))) {
        stands.add(new Stand(root, from, end(sight, generous)));
        root = "";
      }
      if (root.isEmpty() && decided) {
        root = now;
        from = begin(sight, generous);
      }
    }
    if (!root.isEmpty()) {
      stands.add(new Stand(root, from, Instant.MAX));
    }
    return stands;
  }

  private Instant begin(Sight sight, boolean generous) {
    Block head = sight.head();
    return generous
        ? later(launched, later(sight.after(), rules.startOf(head.slot())))
        : later(ready, sight.at()).plus(TOLERANCE);
  }

  /**
   * The sidecar reads in every slot anew, so it knows of a change in the next one at the latest.
   */
  private Instant end(Sight sight, boolean generous) {
    return generous ? rules.startOf(rules.slotAt(sight.at()) + 1) : sight.after();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
