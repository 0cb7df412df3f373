package dev.baton.monitor.record;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Ledger.Entry;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the ledger says of gateways' standings: the one place that knows which entry wins. Entries
 * are taken in the order of their times, then of their sequence numbers, whatever the order in
 * which they are added; so what comes late from an older backup undoes nothing newer.
 *
 * <p>A revocation holds for the delegate key and for the name, and only an order to restore ends
 * it: not another key under the name, not another name for the key, and not a rollup or an
 * objective that is called differently now.
 */
public final class StandingRecord {

  private final Map<Scope, Decision> revocations = new HashMap<>();
  private final Map<Scope, Decision> lifts = new HashMap<>();
  private final Map<Scope, Decision> restorations = new HashMap<>();
  private final Map<Scope, Decision> standings = new HashMap<>();
  private final Map<Scope, Decision> pins = new HashMap<>();
  private final Map<Scope, Decision> unpins = new HashMap<>();
  private Instant latest = Instant.MIN;

  /** The kinds of entries that it wants. */
  public static Set<String> kinds() {
    return Set.of(StandingNotes.STANDING, StandingNotes.ORDER);
  }

  /**
   * Adds an entry; those of other kinds tell nothing. One that cannot be read revokes its delegate
   * key until a later order restores it, for it may have been a revocation.
   */
  public void add(Entry entry) {
    if (!kinds().contains(entry.note().kind())) {
      return;
    }
    latest = latest.isAfter(entry.note().at()) ? latest : entry.note().at();
    try {
      if (entry.note().kind().equals(StandingNotes.ORDER)) {
        add(OrderFormat.read(entry.note().body()), entry);
      } else {
        add(TransitionFormat.read(entry.note().body()), entry);
      }
    } catch (IllegalArgumentException e) {
      Scope all =
          new Scope(Scope.ofKey(entry.note().subject()), Optional.empty(), Optional.empty());
      String why = "entry " + entry.sequence() + " of the ledger cannot be read: " + e.getMessage();
      keep(revocations, all, decision(entry, new Slot(0), Standing.REVOKED, "unreadable", why));
    }
  }

  /** The time of an entry to be made now: never before what is known, whatever the clock says. */
  public Instant timeOfNext(Instant now) {
    return now.isAfter(latest) ? now : latest.plusNanos(1);
  }

  /**
   * The standing that the ledger's last word gives; empty if it says nothing.
   *
   * @param delegate the gateway's delegate key in hex
   */
  public Optional<Decision> standing(Subject subject, String delegate, Configured configured) {
    Optional<Decision> revoked = revocation(subject, delegate, configured);
    return revoked.isPresent() ? revoked : unrevoked(subject, delegate, configured);
  }

  /** What was restored is on probation until something else is said of it. */
  private Optional<Decision> unrevoked(Subject subject, String delegate, Configured configured) {
    Optional<Decision> last = covering(standings, subject, delegate);
    Optional<Decision> worst =
        Stream.concat(
                last.filter(one -> !one.standing().mayGetSlots()).stream(),
                entriesOf(revocations, subject, delegate)
                    .filter(e -> e.getKey().mayConcern(subject, configured))
                    .map(Map.Entry::getValue))
            .max(Decision.ORDER);
    Optional<Decision> restored =
        covering(restorations, subject, delegate)
            .filter(one -> last.filter(later -> later.isAfter(one)).isEmpty())
            .filter(one -> worst.filter(one::isAfter).isPresent());
    return restored.isPresent() ? restored : last;
  }

  /** What revoked it, if it is revoked. */
  public Optional<Decision> revocation(Subject subject, String delegate, Configured configured) {
    return entriesOf(revocations, subject, delegate)
        .filter(e -> e.getKey().mayConcern(subject, configured))
        .filter(e -> !isLifted(e.getKey(), e.getValue(), subject, delegate))
        .map(Map.Entry::getValue)
        .max(Decision.ORDER);
  }

  /** Whether an operator pinned it and has not let it go. */
  public boolean isPinned(Subject subject, String delegate) {
    Optional<Decision> unpinned = covering(unpins, subject, delegate);
    return covering(pins, subject, delegate)
        .filter(pin -> unpinned.filter(unpin -> unpin.isAfter(pin)).isEmpty())
        .isPresent();
  }

  private void add(Order order, Entry entry) {
    Standing standing = order.kind() == Order.Kind.REVOKE ? Standing.REVOKED : Standing.PROBATION;
    Decision decision = decision(entry, order.slot(), standing, "order", order.note());
    for (Scope scope : scopes(entry, order.gateway(), order.rollup(), Optional.empty())) {
      switch (order.kind()) {
        case REVOKE -> keep(revocations, scope, decision);
        case RESTORE -> {
          keep(lifts, scope, decision);
          keep(restorations, scope, decision);
        }
        case PIN -> keep(pins, scope, decision);
        case UNPIN -> keep(unpins, scope, decision);
      }
    }
  }

  private void add(Transition transition, Entry entry) {
    Subject subject = transition.subject();
    Decision decision =
        decision(entry, transition.slot(), transition.to(), transition.rule(), transition.why());
    for (Scope scope :
        scopes(
            entry, subject.gateway(), Optional.of(subject.rollup()), Optional.of(subject.slo()))) {
      if (transition.to() == Standing.REVOKED) {
        keep(revocations, scope, decision);
      } else if (transition.from() == Standing.REVOKED) {
        keep(lifts, scope, decision);
      }
      keep(standings, scope, decision);
    }
  }

  private boolean isLifted(Scope scope, Decision revoked, Subject subject, String delegate) {
    return entriesOf(lifts, subject, delegate)
        .filter(e -> e.getKey().equals(scope) || e.getKey().covers(subject))
        .anyMatch(e -> e.getValue().isAfter(revoked));
  }

  private static Optional<Decision> covering(
      Map<Scope, Decision> decisions, Subject subject, String delegate) {
    return entriesOf(decisions, subject, delegate)
        .filter(e -> e.getKey().covers(subject))
        .map(Map.Entry::getValue)
        .max(Decision.ORDER);
  }

  private static Stream<Map.Entry<Scope, Decision>> entriesOf(
      Map<Scope, Decision> decisions, Subject subject, String delegate) {
    String key = Scope.ofKey(delegate);
    String name = Scope.ofName(subject.gateway());
    return decisions.entrySet().stream()
        .filter(e -> e.getKey().identity().equals(key) || e.getKey().identity().equals(name));
  }

  private static Set<Scope> scopes(
      Entry entry, String gateway, Optional<String> rollup, Optional<String> slo) {
    return Set.of(
        new Scope(Scope.ofKey(entry.note().subject()), rollup, slo),
        new Scope(Scope.ofName(gateway), rollup, slo));
  }

  private static void keep(Map<Scope, Decision> decisions, Scope scope, Decision decision) {
    decisions.merge(scope, decision, Decision::later);
  }

  private static Decision decision(
      Entry entry, Slot slot, Standing standing, String rule, String why) {
    return new Decision(entry.note().at(), entry.sequence(), slot, standing, rule, why);
  }
}
