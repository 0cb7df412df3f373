package dev.baton.api;

import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Standing;
import dev.baton.delegation.StatusView.GatewayStatus;
import dev.baton.monitor.Bans;
import dev.baton.monitor.RevocationSetup;
import dev.baton.monitor.Revocations;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.pool.FakePool;
import dev.baton.pool.LedgerRoster;
import dev.baton.pool.RosterApply;
import dev.baton.testkit.MemoryJournal;
import dev.baton.testkit.MemoryLedger;
import io.vertx.core.Future;
import java.util.List;

/** Routes of the admin API over what stands in for a pool, a ledger and a journal. */
final class StandInRoutes {

  private StandInRoutes() {}

  /** Ten validators of whom nothing was decided. */
  static AdminRoutes validators() {
    FakePool pool = new FakePool(10);
    LedgerRoster roster = LedgerRoster.load(new MemoryLedger()).result();
    return new ValidatorRoutes(
        pool, roster, new RosterApply(roster, pool, () -> World.NOW, () -> {}));
  }

  /** Orders about the view's gateways, over a journal that has the view's entries. */
  static RevocationRoutes orders(FakeStatusView view) {
    return orders(view, new MemoryLedger());
  }

  static RevocationRoutes orders(FakeStatusView view, MemoryLedger ledger) {
    MemoryJournal journal = new MemoryJournal();
    view.entries.forEach(entry -> write(entry, journal));
    RevocationSetup setup =
        new RevocationSetup(
            order -> Future.succeededFuture(List.of(revoked(order))),
            ledger,
            journal,
            () -> view.gateways().stream().map(GatewayStatus::gateway).toList(),
            () -> view.slots,
            gateway -> List.of(),
            () -> {},
            FakeStatusView.SPEC,
            () -> World.NOW);
    return new RevocationRoutes(new Revocations(setup, new Bans()), view);
  }

  private static void write(JournalEntry entry, MemoryJournal journal) {
    journal.write(new JournalWrite.Reserve(entry.reservation()));
    entry.signature().ifPresent(one -> journal.write(new JournalWrite.Sign(entry.key(), one)));
    entry
        .deliveries()
        .values()
        .forEach(one -> journal.write(new JournalWrite.Deliver(entry.key(), one)));
  }

  private static Transition revoked(Order order) {
    return new Transition(
        order.slot(),
        order.at(),
        new Subject(order.gateway(), "base-one", "default"),
        Standing.TRUSTED,
        Standing.REVOKED,
        "order",
        List.of(),
        order.note());
  }
}
