package dev.baton.monitor;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.SlotKey;
import dev.baton.monitor.Effect.Moved;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.StandingNotes;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the baton back from a gateway when an operator says so, gives it back, and says what that
 * comes to. What becomes stricter is in force at once and done when it is on disk; what becomes
 * laxer is in force only then. Lives on the event loop.
 */
public final class Revocations {

  private static final Logger log = LoggerFactory.getLogger(Revocations.class);

  private final RevocationSetup setup;
  private final Bans bans;
  private final BanOrders banOrders;

  /**
   * Knows of no bans yet.
   *
   * @param bans what is changed here and asked by the policy
   */
  public Revocations(RevocationSetup setup, Bans bans) {
    this.setup = setup;
    this.bans = bans;
    this.banOrders = new BanOrders(setup.ledger(), bans);
  }

  /**
   * An order about a gateway.
   *
   * @param gateway the operator's name for it
   * @param validators whose slots it is about; empty for all, and then the gateway's standing
   *     changes. Only {@code REVOKE} and {@code RESTORE} take any
   * @param note the operator's words, safe to print
   * @param dryRun whether only to tell what it would come to
   */
  public record Request(
      Order.Kind kind,
      String gateway,
      Optional<Set<BlsPublicKey>> validators,
      String note,
      boolean dryRun) {

    public Request {
      validators = validators.map(Set::copyOf);
      boolean pins = kind == Order.Kind.PIN || kind == Order.Kind.UNPIN;
      if (pins && validators.isPresent()) {
        throw new IllegalArgumentException("a gateway is pinned for all validators or not at all");
      }
    }
  }

  /** Reads the bans from the ledger. Before it is done nothing may be decided. */
  public Future<Void> load() {
    return banOrders.load();
  }

  /**
   * Carries out an order. Fails with a {@link JournalException} if it could not be made durable: a
   * stricter one is then in force until the process ends, a laxer one is not in force. Fails with
   * an {@link UnknownGatewayException} if no gateway has the name.
   */
  public Future<Effect> carryOut(Request request) {
    Optional<Gateway> gateway = find(request.gateway());
    if (gateway.isEmpty()) {
      return Future.failedFuture(new UnknownGatewayException(request.gateway()));
    }
    AffectedSlots slots =
        new AffectedSlots(
            setup,
            gateway.get(),
            key -> request.validators().map(some -> some.contains(key)).orElse(true));
    if (request.dryRun()) {
      List<Moved> candidates = slots.candidates(slots.undecided());
      OrderOutcome none = new OrderOutcome(List.of(), isFutile(request, gateway.get()));
      return slots.decided().map(all -> effect(request, gateway.get(), none, candidates, all));
    }
    return Future.succeededFuture().compose(now -> carryOut(request, gateway.get(), slots));
  }

  /** The slots that are signed to a gateway and may be out, from the current one on. */
  public Future<List<ExposedSlot>> exposed(Gateway gateway) {
    return new AffectedSlots(setup, gateway, any -> true).decided().map(Revocations::exposed);
  }

  private Future<Effect> carryOut(Request request, Gateway gateway, AffectedSlots slots) {
    Map<SlotKey, Optional<String>> before = slots.undecided();
    boolean futile = isFutile(request, gateway);
    Instant at = setup.clock().instant();
    Future<List<Transition>> done =
        request.validators().isPresent()
            ? ban(request, gateway, request.validators().get(), at).map(List.of())
            : order(request, gateway, at);
    setup.reconsider().run();
    return done.map(made -> new OrderOutcome(made, futile))
        .compose(changed -> concluded(request, gateway, slots, before, changed))
        .onSuccess(Revocations::say);
  }

  private Future<Effect> concluded(
      Request request,
      Gateway gateway,
      AffectedSlots slots,
      Map<SlotKey, Optional<String>> before,
      OrderOutcome outcome) {
    setup.reconsider().run();
    List<Moved> moved = slots.moved(before);
    return slots.decided().map(all -> effect(request, gateway, outcome, moved, all));
  }

  private Future<List<Transition>> order(Request request, Gateway gateway, Instant at) {
    Order order =
        new Order(
            setup.spec().slotAt(at),
            at,
            gateway.name(),
            Optional.empty(),
            request.kind(),
            request.note());
    Ledger.Note note = StandingNotes.of(order, gateway.delegate());
    if (request.kind() == Order.Kind.REVOKE) {
      Future<List<Transition>> given = setup.orders().give(order);
      return durable(request, List.of(note)).compose(kept -> given);
    }
    List<Ledger.Note> mending =
        request.kind() == Order.Kind.RESTORE
            ? banOrders.mending(gateway, at, request.note())
            : List.of();
    return durable(request, Stream.concat(Stream.of(note), mending.stream()).toList())
        .onSuccess(kept -> banOrders.mended(gateway, mending))
        .compose(kept -> setup.orders().give(order));
  }

  private Future<Void> ban(
      Request request, Gateway gateway, Set<BlsPublicKey> validators, Instant at) {
    boolean ban = request.kind() == Order.Kind.REVOKE;
    List<Ledger.Note> notes = banOrders.notes(gateway, ban, validators, at, request.note());
    if (ban) {
      bans.ban(gateway.name(), gateway.delegate(), validators);
      return durable(request, notes);
    }
    // What cannot be read may be about others too: it holds until all of the gateway is restored.
    return durable(request, notes)
        .onSuccess(kept -> bans.lift(gateway.name(), gateway.delegate(), validators));
  }

  private boolean isFutile(Request request, Gateway gateway) {
    boolean ban = request.kind() == Order.Kind.REVOKE;
    if (request.validators().isPresent()) {
      return request.validators().get().stream()
          .allMatch(one -> bans.isBanned(one, gateway.name(), gateway.delegate()) == ban);
    }
    boolean mends = request.kind() == Order.Kind.RESTORE && bans.isUnreadable(gateway.delegate());
    return !mends && OrderOutcome.isFutile(request.kind(), setup.standings().apply(gateway.name()));
  }

  private Future<Void> durable(Request request, List<Ledger.Note> notes) {
    return setup
        .ledger()
        .append(notes)
        .<Void>mapEmpty()
        .recover(failure -> Future.failedFuture(notDurable(request, failure)));
  }

  private static JournalException notDurable(Request request, Throwable failure) {
    String state =
        request.kind() == Order.Kind.REVOKE
            ? "It is in force, but only until this process ends"
            : "It is not in force";
    String what = request.kind().code() + " " + request.gateway();
    return new JournalException(
        RefusedException.reasonOf(failure),
        what + " could not be written to the ledger. " + state + ": " + failure.getMessage(),
        failure);
  }

  private Effect effect(
      Request request,
      Gateway gateway,
      OrderOutcome outcome,
      List<Moved> moved,
      List<JournalEntry> decided) {
    return new Effect(
        gateway,
        request.kind(),
        request.validators().map(Set::size),
        request.dryRun(),
        outcome.unchanged(),
        outcome.transitions(),
        moved,
        keys(decided.stream().filter(entry -> !entry.isSigned()).toList()),
        keys(decided.stream().filter(JournalEntry::isWithheld).toList()),
        exposed(decided),
        bans.count(gateway));
  }

  private static List<SlotKey> keys(List<JournalEntry> entries) {
    return entries.stream().map(JournalEntry::key).toList();
  }

  private static List<ExposedSlot> exposed(List<JournalEntry> decided) {
    return decided.stream()
        .filter(JournalEntry::isSigned)
        .filter(entry -> !entry.isWithheld())
        .map(ExposedSlot::of)
        .toList();
  }

  private static void say(Effect effect) {
    log.warn(
        "{} {}, by order{}: {} undecided slot(s) moved, {} decided and unsigned, {} withheld, {} "
            + "exposed",
        effect.kind().code(),
        effect.gateway().name(),
        effect.validators().map(count -> " for " + count + " validator(s)").orElse(""),
        effect.moved().size(),
        effect.reserved().size(),
        effect.withheld().size(),
        effect.exposed().size());
  }

  private Optional<Gateway> find(String name) {
    return setup.gateways().get().stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
