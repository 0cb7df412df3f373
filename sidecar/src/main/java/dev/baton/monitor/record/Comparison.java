package dev.baton.monitor.record;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Ledger.Entry;
import dev.baton.monitor.judge.Transition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Changes of standing as they were journaled beside those of a replay of the same inputs.
 *
 * @param same how many are in both
 * @param onlyJournaled those that the replay does not come to, by slot
 * @param onlyReplayed those that the journal does not have, by slot
 */
public record Comparison(int same, List<Transition> onlyJournaled, List<Transition> onlyReplayed) {

  private static final Comparator<Transition> BY_SLOT =
      Comparator.comparing(Transition::slot).thenComparing(Transition::subject);

  public Comparison {
    onlyJournaled = List.copyOf(onlyJournaled);
    onlyReplayed = List.copyOf(onlyReplayed);
  }

  /** Whether the replay came to the same. */
  public boolean isSame() {
    return onlyJournaled.isEmpty() && onlyReplayed.isEmpty();
  }

  /**
   * Compares slot, subject, standings and rule; not words and causes, which may be cut short.
   *
   * @param entries of the ledger; only those of kind {@code standing} are looked at
   * @param after entries of slots up to this one are passed over
   * @param until entries of later slots are passed over
   * @throws IllegalArgumentException if one of them cannot be read
   */
  public static Comparison of(
      Collection<Entry> entries, Slot after, Slot until, List<Transition> replayed) {
    List<Transition> journaled = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.note().kind().equals(StandingNotes.STANDING)) {
        journaled.add(TransitionFormat.read(entry.note().body()));
      }
    }
    journaled.removeIf(one -> !one.slot().isAfter(after) || one.slot().isAfter(until));
    List<Transition> extra = new ArrayList<>();
    int same = 0;
    for (Transition one : replayed) {
      if (journaled.removeIf(other -> isSame(one, other))) {
        same++;
      } else {
        extra.add(one);
      }
    }
    journaled.sort(BY_SLOT);
    extra.sort(BY_SLOT);
    return new Comparison(same, journaled, extra);
  }

  private static boolean isSame(Transition one, Transition other) {
    return one.slot().equals(other.slot())
        && one.subject().equals(other.subject())
        && one.from() == other.from()
        && one.to() == other.to()
        && one.rule().equals(other.rule());
  }
}
