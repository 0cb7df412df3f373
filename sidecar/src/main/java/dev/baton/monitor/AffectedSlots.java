package dev.baton.monitor;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.SlotReport;
import dev.baton.monitor.Effect.Moved;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The slots from the current one on that an order about a gateway is about. */
final class AffectedSlots {

  private final RevocationSetup setup;
  private final Gateway gateway;
  private final Predicate<BlsPublicKey> validators;
  private final Slot from;

  /**
   * Those of one gateway.
   *
   * @param validators whose slots count
   */
  AffectedSlots(RevocationSetup setup, Gateway gateway, Predicate<BlsPublicKey> validators) {
    this.setup = setup;
    this.gateway = gateway;
    this.validators = validators;
    this.from = setup.spec().slotAt(setup.clock().instant());
  }

  /** Where each undecided slot goes now; without a value, to nobody. */
  Map<SlotKey, Optional<String>> undecided() {
    Map<SlotKey, Optional<String>> slots = new LinkedHashMap<>();
    reports().forEach(report -> slots.put(report.key(), target(report)));
    return slots;
  }

  /** Those that go to it. */
  List<Moved> candidates(Map<SlotKey, Optional<String>> undecided) {
    Optional<String> name = Optional.of(gateway.name());
    List<Moved> moved = new ArrayList<>();
    undecided.forEach(
        (slot, target) -> {
          if (target.equals(name)) {
            moved.add(new Moved(slot, name, Optional.empty(), ""));
          }
        });
    return moved;
  }

  /** Those that went to it and do not now, or the other way round. */
  List<Moved> moved(Map<SlotKey, Optional<String>> before) {
    // Some may have been decided meanwhile, for another.
    return setup.slots().get().stream()
        .filter(report -> before.containsKey(report.key()))
        .map(report -> moved(report, Objects.requireNonNull(before.get(report.key()))))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Moved> moved(SlotReport report, Optional<String> before) {
    Optional<String> now = target(report);
    boolean was = before.filter(gateway.name()::equals).isPresent();
    boolean is = now.filter(gateway.name()::equals).isPresent();
    return was == is
        ? Optional.empty()
        : Optional.of(new Moved(report.key(), before, now, report.why()));
  }

  /** What is decided for it, as the journal has it, with the newest that is known of deliveries. */
  Future<List<JournalEntry>> decided() {
    Map<SlotKey, Map<String, Delivery>> live = new HashMap<>();
    setup.slots().get().forEach(report -> live.put(report.key(), report.deliveries()));
    return page(Journal.Query.since(from), new ArrayList<>())
        .map(all -> all.stream().map(entry -> withLive(entry, live)).toList());
  }

  private Future<List<JournalEntry>> page(Journal.Query query, List<JournalEntry> found) {
    return setup
        .journal()
        .list(query)
        .compose(
            page -> {
              page.stream().filter(this::isConcerned).forEach(found::add);
              return page.size() < query.limit()
                  ? Future.succeededFuture(found)
                  : page(query.behind(page.get(page.size() - 1).key()), found);
            });
  }

  private static JournalEntry withLive(
      JournalEntry entry, Map<SlotKey, Map<String, Delivery>> live) {
    Map<String, Delivery> deliveries = new HashMap<>(entry.deliveries());
    deliveries.putAll(live.getOrDefault(entry.key(), Map.of()));
    return new JournalEntry(entry.reservation(), entry.signature(), entry.exposed(), deliveries);
  }

  private boolean isConcerned(JournalEntry entry) {
    return entry.reservation().message().delegate().equals(gateway.delegate())
        && validators.test(entry.key().proposer());
  }

  private List<SlotReport> reports() {
    return setup.slots().get().stream()
        .filter(report -> !report.key().slot().isBefore(from))
        .filter(report -> report.reservedAt().isEmpty())
        .filter(report -> validators.test(report.key().proposer()))
        .toList();
  }

  private static Optional<String> target(SlotReport report) {
    return report.phase() == SlotReport.Phase.REFUSED ? Optional.empty() : report.gateway();
  }
}
