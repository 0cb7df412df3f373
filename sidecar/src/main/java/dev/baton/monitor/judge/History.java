package dev.baton.monitor.judge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the last slots came to for one gateway and one rollup: those that late truth may still
 * change one by one, and of those before them the findings against the gateway.
 */
final class History {

  /** Findings that a transition names at most. */
  static final int MOST_CAUSES = 64;

  private static final Facts NONE = Facts.none(-1);

  private final List<Facts> open = new ArrayList<>();
  private final List<Facts> ripe = new ArrayList<>();
  private final List<Facts> changed = new ArrayList<>();
  private final Deque<Finding> settled = new ArrayDeque<>();

  History(Collection<Finding> settled) {
    settled.forEach(this::settle);
  }

  /** Before a slot is closed: takes out the slots that nothing can change any more then. */
  void begin(long slot) {
    changed.clear();
    ripe.clear();
    while (!open.isEmpty() && open.get(0).slot() < slot - Notebook.LATE_SLOTS) {
      Facts first = open.remove(0);
      first.findings().forEach(this::settle);
      ripe.add(first);
    }
  }

  /** The slots that were taken out when this slot began. */
  List<Facts> ripe() {
    return ripe;
  }

  /** The slots that came to something, or to something else, when this slot was closed. */
  List<Facts> changed() {
    return changed;
  }

  private void settle(Finding finding) {
    if (finding.verdict() == Verdict.GATEWAY) {
      settled.addLast(finding);
      if (settled.size() > MOST_CAUSES) {
        settled.removeFirst();
      }
    }
  }

  /** Puts down what a slot comes to, in place of what it came to before. */
  void put(Facts facts) {
    changed.add(facts);
    int at = open.size();
    while (at > 0 && open.get(at - 1).slot() >= facts.slot()) {
      at--;
    }
    if (at < open.size() && open.get(at).slot() == facts.slot()) {
      open.set(at, facts);
    } else {
      open.add(at, facts);
    }
  }

  Facts at(long slot) {
    for (Facts facts : open) {
      if (facts.slot() == slot) {
        return facts;
      }
    }
    return NONE;
  }

  /**
   * The slots that can still change, the oldest first; those of which nothing was read are left
   * out.
   */
  List<Facts> open() {
    return open;
  }

  /** The newest findings against the gateway after a slot, the newest last. */
  List<Finding> causes(long after, Predicate<Signal> which) {
    List<Finding> causes = new ArrayList<>(settled);
    open.forEach(facts -> causes.addAll(facts.findings()));
    causes.removeIf(
        finding ->
            finding.verdict() != Verdict.GATEWAY
                || finding.observation().slot().value() <= after
                || !which.test(finding.observation().signal()));
    causes.sort(Facts.ORDER);
    return causes.subList(Math.max(0, causes.size() - MOST_CAUSES), causes.size());
  }

  List<Finding> settled() {
    return List.copyOf(settled);
  }
}
