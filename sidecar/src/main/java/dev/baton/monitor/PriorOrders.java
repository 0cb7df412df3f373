package dev.baton.monitor;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.Ledger;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.OrderFormat;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.monitor.record.TransitionFormat;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether an order about all of a gateway says only what the ledger's last word about it is. How
 * the gateway stands does not tell: an order holds for rollups that are listed later too.
 */
final class PriorOrders {

  private static final int PAGE = 200;

  /** By time, then by place: imported entries come late and may be old. */
  private static final Comparator<Ledger.Entry> ORDER =
      Comparator.comparing((Ledger.Entry entry) -> entry.note().at())
          .thenComparingLong(Ledger.Entry::sequence);

  private final Ledger ledger;

  PriorOrders(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Whether the last order to revoke or restore it is this one, and nothing that was judged since
   * is held against it that the order would forgive. If the ledger cannot be read, it is not.
   *
   * @param before entries from this sequence number on do not count
   */
  Future<Boolean> repeats(Order.Kind kind, Gateway gateway, long before) {
    Search search = new Search(gateway, kind, before);
    return each(StandingNotes.ORDER, 0, search::order)
        .compose(
            read ->
                kind == Order.Kind.RESTORE && search.isRepeated()
                    ? each(StandingNotes.STANDING, 0, search::standing)
                    : Future.succeededFuture())
        .map(read -> search.isRepeated())
        .otherwise(false);
  }

  private Future<Void> each(String kind, long after, Consumer<Ledger.Entry> told) {
    return ledger
        .read(kind, after, PAGE)
        .compose(
            page -> {
              page.forEach(told);
              return page.isEmpty()
                  ? Future.succeededFuture()
                  : each(kind, page.get(page.size() - 1).sequence(), told);
            });
  }

  /** What was found so far; what cannot be read may be about anything. */
  private static final class Search {

    private final Gateway gateway;
    private final Order.Kind kind;
    private final long before;
    private Optional<Ledger.Entry> last = Optional.empty();
    private boolean same;

    Search(Gateway gateway, Order.Kind kind, long before) {
      this.gateway = gateway;
      this.kind = kind;
      this.before = before;
    }

    boolean isRepeated() {
      return same;
    }

    void order(Ledger.Entry entry) {
      if (entry.sequence() >= before || last.filter(one -> isAfter(one, entry)).isPresent()) {
        return;
      }
      boolean ours = isOfKey(entry);
      try {
        Order order = OrderFormat.read(entry.note().body());
        boolean named = order.gateway().equals(gateway.name());
        boolean pins = order.kind() == Order.Kind.PIN || order.kind() == Order.Kind.UNPIN;
        if ((ours || named) && !pins) {
          found(entry, ours && named && order.kind() == kind && order.rollup().isEmpty());
        }
      } catch (IllegalArgumentException e) {
        if (ours) {
          found(entry, false);
        }
      }
    }

    void standing(Ledger.Entry entry) {
      if (entry.sequence() >= before || last.filter(one -> isAfter(entry, one)).isEmpty()) {
        return;
      }
      try {
        Transition change = TransitionFormat.read(entry.note().body());
        boolean about = isOfKey(entry) || change.subject().gateway().equals(gateway.name());
        same &= !about || change.to().mayGetSlots();
      } catch (IllegalArgumentException e) {
        same &= !isOfKey(entry);
      }
    }

    private void found(Ledger.Entry entry, boolean theSame) {
      last = Optional.of(entry);
      same = theSame;
    }

    private boolean isOfKey(Ledger.Entry entry) {
      return entry.note().subject().equals(gateway.delegate().toHex());
    }

    private static boolean isAfter(Ledger.Entry one, Ledger.Entry other) {
      return ORDER.compare(one, other) > 0;
    }
  }
}
