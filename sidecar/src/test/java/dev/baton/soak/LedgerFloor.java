package dev.baton.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Ledger.Entry;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.RandomRun;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.OrderFormat;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.monitor.record.TransitionFormat;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nobody stands better than the ledger has it, and who was revoked and not restored still is. */
final class LedgerFloor {

  private LedgerFloor() {}

  /** Checks it; how many subjects are revoked. */
  static long check(WatchAftermath after) {
    Map<Subject, Standing> atLeast = new HashMap<>();
    Map<Subject, Status> states = after.recovered().keeper().states();
    states.keySet().forEach(subject -> atLeast.put(subject, Standing.TRUSTED));
    for (Entry entry : inTheirTimes(after.ledger())) {
      if (entry.note().kind().equals(StandingNotes.ORDER)) {
        Order order = OrderFormat.read(entry.note().body());
        atLeast.replaceAll(
            (subject, standing) ->
                subject.gateway().equals(order.gateway()) ? after(order, standing) : standing);
      } else {
        Transition made = TransitionFormat.read(entry.note().body());
        atLeast.compute(made.subject(), (subject, standing) -> after(made, standing));
      }
    }
    assertThat(states.keySet()).hasSizeGreaterThanOrEqualTo(RandomRun.GATEWAYS.size());
    states.forEach(
        (subject, status) ->
            assertThat(status.standing())
                .as(
                    "%s, where the ledger says %s: %s",
                    subject, atLeast.get(subject), entriesOf(subject, after.ledger()))
                .isGreaterThanOrEqualTo(atLeast.get(subject)));
    return atLeast.values().stream().filter(Standing.REVOKED::equals).count();
  }

  /** What was decided first counts first, though something else came to disk before it. */
  private static List<Entry> inTheirTimes(List<Entry> ledger) {
    Comparator<Entry> time = Comparator.comparing(entry -> entry.note().at());
    return ledger.stream().sorted(time.thenComparing(Entry::sequence)).toList();
  }

  /** The last entries about a gateway, in short. */
  private static List<String> entriesOf(Subject subject, List<Entry> ledger) {
    List<String> entries =
        ledger.stream()
            .filter(entry -> entry.note().body().contains(subject.gateway()))
            .map(LedgerFloor::words)
            .toList();
    return entries.subList(Math.max(0, entries.size() - 30), entries.size());
  }

  private static String words(Entry entry) {
    String what =
        entry.note().kind().equals(StandingNotes.ORDER)
            ? OrderFormat.read(entry.note().body()).kind().code()
            : words(TransitionFormat.read(entry.note().body()));
    return entry.sequence() + " " + entry.note().at() + " " + what;
  }

  private static String words(Transition made) {
    return made.slot()
        + " "
        + made.subject()
        + " "
        + made.from()
        + " -> "
        + made.to()
        + " "
        + made.rule();
  }

  private static Standing after(Order order, Standing before) {
    if (order.kind() == Order.Kind.REVOKE) {
      return Standing.REVOKED;
    }
    return before.compareTo(Standing.PROBATION) > 0 ? Standing.PROBATION : before;
  }

  /** Only an order ends a revocation, or what one led to. */
  private static Standing after(Transition made, Standing before) {
    boolean ends = made.from() == Standing.REVOKED && made.rule().equals("order");
    return before == Standing.REVOKED && !ends ? before : made.to();
  }
}
