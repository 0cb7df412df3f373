package dev.baton.monitor;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Policy.Considered;
import dev.baton.delegation.Reason;
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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The slots from the current one on that an order about a gateway is about. */
final class AffectedSlots {

  /** What an order to restore ends. */
  private static final Set<Reason> FORGIVEN =
      Set.of(Reason.GATEWAY_REVOKED, Reason.GATEWAY_SUSPENDED);

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

  /** Those that go to it now, and who would be next: as things stand, before caps. */
  List<Moved> leaving() {
    Optional<String> name = Optional.of(gateway.name());
    return reports()
        .filter(report -> target(report).equals(name))
        .map(report -> new Moved(report.key(), name, next(report), ""))
        .toList();
  }

  /** A revocation holds for the delegate key, whatever the names under which it goes. */
  private Optional<String> next(SlotReport report) {
    Set<String> its =
        setup.gateways().get().stream()
            .filter(one -> one.delegate().equals(gateway.delegate()))
            .map(Gateway::name)
            .collect(Collectors.toSet());
    return report.trail().stream()
        .filter(one -> one.reason().isEmpty())
        .map(Considered::gateway)
        .filter(one -> !its.contains(one))
        .findFirst();
  }

  /**
   * Those that nobody gets now and that it would get on probation, behind all that are trusted. If
   * only single validators are given back to it, also those for which it is asked first.
   *
   * @param single whether single validators are given back, and its standing stays as it is
   */
  List<Moved> returning(boolean single) {
    Optional<String> name = Optional.of(gateway.name());
    return reports()
        .filter(report -> target(report).isEmpty() || single)
        .filter(AffectedSlots::isOpen)
        .filter(this::isKeptFromIt)
        .map(report -> new Moved(report.key(), target(report), name, ""))
        .toList();
  }

  private static boolean isOpen(SlotReport report) {
    return report.phase() != SlotReport.Phase.REFUSED;
  }

  /** By a revocation or a suspension, and by nothing that is asked before it. */
  private boolean isKeptFromIt(SlotReport report) {
    return report.trail().stream()
        .takeWhile(one -> !one.chosen())
        .filter(one -> one.gateway().equals(gateway.name()))
        .flatMap(one -> one.reason().stream())
        .anyMatch(FORGIVEN::contains);
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

  private Stream<SlotReport> reports() {
    return setup.slots().get().stream()
        .filter(report -> !report.key().slot().isBefore(from))
        .filter(report -> report.reservedAt().isEmpty())
        .filter(report -> validators.test(report.key().proposer()));
  }

  private static Optional<String> target(SlotReport report) {
    return report.phase() == SlotReport.Phase.REFUSED ? Optional.empty() : report.gateway();
  }
}
