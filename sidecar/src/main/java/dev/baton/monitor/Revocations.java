package dev.baton.monitor;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.SlotKey;
import dev.baton.monitor.Effect.Moved;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.StandingNotes;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes the baton back from a gateway when an operator says so, gives it back, and says what that
 * comes to. What becomes stricter is in force at once and done when it is on disk; what becomes
 * laxer is in force only then. Lives on the event loop.
 */
public final class Revocations {

  private final RevocationSetup setup;
  private final Bans bans;
  private final BanOrders banOrders;
  private final Effects effects;

  /**
   * Knows of no bans yet.
   *
   * @param bans what is changed here and asked by the policy
   */
  public Revocations(RevocationSetup setup, Bans bans) {
    this.setup = setup;
    this.bans = bans;
    this.banOrders = new BanOrders(setup.ledger(), bans);
    this.effects = new Effects(bans);
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
      return foreseen(request, gateway.get(), slots);
    }
    return Future.succeededFuture().compose(now -> carryOut(request, gateway.get(), slots));
  }

  /** The slots that are signed to a gateway and may be out, from the current one on. */
  public Future<List<ExposedSlot>> exposed(Gateway gateway) {
    return new AffectedSlots(setup, gateway, any -> true).decided().map(Effects::exposed);
  }

  private Future<Effect> foreseen(Request request, Gateway gateway, AffectedSlots slots) {
    Order order = orderOf(request, gateway, setup.clock().instant());
    List<Status> standings = setup.standings().apply(gateway.name());
    boolean all = request.validators().isEmpty();
    List<Transition> changes = all ? OrderOutcome.foreseen(order, standings) : List.of();
    List<Moved> moved =
        switch (request.kind()) {
          case REVOKE -> slots.leaving();
          case RESTORE -> all ? unbanned(slots.returning(false), gateway) : slots.returning(true);
          case PIN, UNPIN -> List.of();
        };
    boolean asOrdered = isAsOrdered(request, gateway);
    return outcome(request, gateway, asOrdered, new Given(changes, Long.MAX_VALUE))
        .compose(
            outcome ->
                slots.decided().map(found -> effects.of(request, gateway, outcome, moved, found)));
  }

  /** Only an order about single validators gives their slots back. */
  private List<Moved> unbanned(List<Moved> moved, Gateway gateway) {
    return moved.stream()
        .filter(one -> !bans.isListed(one.slot().proposer(), gateway.name(), gateway.delegate()))
        .toList();
  }

  private Future<Effect> carryOut(Request request, Gateway gateway, AffectedSlots slots) {
    Map<SlotKey, Optional<String>> before = slots.undecided();
    boolean asOrdered = isAsOrdered(request, gateway);
    Instant at = setup.clock().instant();
    Future<Given> done =
        request.validators().isPresent()
            ? ban(request, gateway, request.validators().get(), at).map(Given.NOTHING)
            : order(request, gateway, at);
    setup.reconsider().run();
    return done.compose(given -> outcome(request, gateway, asOrdered, given))
        .compose(changed -> concluded(request, gateway, slots, before, changed))
        .onSuccess(Effects::say);
  }

  private Future<Effect> concluded(
      Request request,
      Gateway gateway,
      AffectedSlots slots,
      Map<SlotKey, Optional<String>> before,
      OrderOutcome outcome) {
    setup.reconsider().run();
    List<Moved> moved = slots.moved(before);
    return slots.decided().map(all -> effects.of(request, gateway, outcome, moved, all));
  }

  /**
   * What was done.
   *
   * @param first the first entry of the ledger that is about it
   */
  private record Given(List<Transition> made, long first) {
    static final Given NOTHING = new Given(List.of(), Long.MAX_VALUE);
  }

  private Order orderOf(Request request, Gateway gateway, Instant at) {
    return new Order(
        setup.spec().slotAt(at),
        at,
        gateway.name(),
        Optional.empty(),
        request.kind(),
        request.note());
  }

  private Future<Given> order(Request request, Gateway gateway, Instant at) {
    Order order = orderOf(request, gateway, at);
    Ledger.Note note = StandingNotes.of(order, gateway.delegate());
    if (request.kind() == Order.Kind.REVOKE) {
      Future<List<Transition>> given = setup.orders().give(order);
      return durable(request, List.of(note))
          .compose(first -> given.map(made -> new Given(made, first)));
    }
    List<Ledger.Note> mending =
        request.kind() == Order.Kind.RESTORE
            ? banOrders.mending(gateway, at, request.note())
            : List.of();
    return durable(request, Stream.concat(Stream.of(note), mending.stream()).toList())
        .onSuccess(kept -> banOrders.mended(gateway, mending))
        .compose(first -> setup.orders().give(order).map(made -> new Given(made, first)));
  }

  private Future<Void> ban(
      Request request, Gateway gateway, Set<BlsPublicKey> validators, Instant at) {
    boolean ban = request.kind() == Order.Kind.REVOKE;
    List<Ledger.Note> notes = banOrders.notes(gateway, ban, validators, at, request.note());
    if (ban) {
      bans.ban(gateway.name(), gateway.delegate(), validators);
      return durable(request, notes).mapEmpty();
    }
    // What cannot be read may be about others too: it holds until all of the gateway is restored.
    return durable(request, notes)
        .onSuccess(kept -> bans.lift(gateway.name(), gateway.delegate(), validators))
        .mapEmpty();
  }

  private boolean isAsOrdered(Request request, Gateway gateway) {
    if (request.validators().isPresent()) {
      return bans.isAsOrdered(request.kind(), gateway, request.validators().get());
    }
    boolean mends = request.kind() == Order.Kind.RESTORE && bans.isUnreadable(gateway.delegate());
    return !mends
        && OrderOutcome.isAsOrdered(request.kind(), setup.standings().apply(gateway.name()));
  }

  private Future<OrderOutcome> outcome(
      Request request, Gateway gateway, boolean asOrdered, Given given) {
    boolean lasts = request.kind() == Order.Kind.REVOKE || request.kind() == Order.Kind.RESTORE;
    Future<Boolean> unchanged =
        asOrdered && lasts && request.validators().isEmpty()
            ? new PriorOrders(setup.ledger()).repeats(request.kind(), gateway, given.first())
            : Future.succeededFuture(asOrdered);
    return unchanged.map(same -> new OrderOutcome(given.made(), asOrdered, same));
  }

  /** The number of the first of them. */
  private Future<Long> durable(Request request, List<Ledger.Note> notes) {
    return setup
        .ledger()
        .append(notes)
        .map(kept -> kept.isEmpty() ? Long.MAX_VALUE : kept.get(0).sequence())
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

  private Optional<Gateway> find(String name) {
    return setup.gateways().get().stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
