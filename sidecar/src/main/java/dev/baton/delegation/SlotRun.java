package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;
import dev.baton.bls.Root;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes one owned slot from its duty to a signed delegation: looks it up in the journal, waits for
 * its time, reads the relays, reserves, signs, journals. Each step looks at the world anew, so a
 * step may be repeated at any time and after any crash.
 */
final class SlotRun {

  private final SlotWorld world;
  private final SlotKey key;
  private final Runnable changed;
  private final SlotSteps steps;
  private final Hindrances hindrances;
  private final SlotMoments moments;
  private final Attempts attempts;

  private ProposerDuty duty;
  private Root dependentRoot;
  private boolean lookedUp;
  private boolean moved;
  private Optional<RelayLook> clear = Optional.empty();
  private Optional<JournalEntry> entry = Optional.empty();
  private Optional<Instant> signedAt = Optional.empty();

  SlotRun(SlotWorld world, ProposerDuty duty, Root dependentRoot, Runnable changed) {
    this.world = world;
    this.key = new SlotKey(duty.proposer(), duty.slot());
    this.duty = duty;
    this.dependentRoot = dependentRoot;
    this.changed = changed;
    this.steps = new SlotSteps(world, key);
    this.hindrances = new Hindrances(changed);
    this.moments = new SlotMoments(world.times(), key.slot(), world.timers());
    this.attempts = new Attempts(world.timers(), world.backoff());
  }

  ProposerDuty duty() {
    return duty;
  }

  Root dependentRoot() {
    return dependentRoot;
  }

  Optional<JournalEntry> entry() {
    return entry;
  }

  Optional<Obstacle> obstacle() {
    return hindrances.obstacle();
  }

  Optional<Obstacle> refusal() {
    return hindrances.refusal();
  }

  Optional<Instant> signedAt() {
    return signedAt;
  }

  boolean isSigned() {
    return entry.filter(JournalEntry::isSigned).isPresent();
  }

  /** When the slot begins, timed from when it came into view. */
  Moment deadline() {
    return moments.deadline();
  }

  boolean hasMoved() {
    return moved;
  }

  boolean isBusy() {
    return attempts.isBusy();
  }

  /** The duty is ours, by this root. */
  void owned(ProposerDuty now, Root root) {
    duty = now;
    dependentRoot = root;
    if (moved) {
      moved = false;
      hindrances.returned();
    }
  }

  /** The duty is not ours any more. What is signed stays signed. */
  void movedAway() {
    moved = true;
    clear = Optional.empty();
    if (!isSigned() && refusal().isEmpty()) {
      hindrances.refuse(
          new Obstacle(Reason.DUTY_MOVED, "after dependent root " + dependentRoot.toShortString()));
    }
  }

  /** Goes as far as it can now. Harmless at any time. */
  void step() {
    if (attempts.isBusy() || isSigned()) {
      return;
    }
    if (!moved) {
      hindrances.reconsider();
    }
    if (refusal().isPresent()) {
      return;
    }
    if (!lookedUp) {
      attempt(this::lookUp);
    } else if (entry.isPresent()) {
      stepReserved();
    } else {
      stepUnreserved();
    }
  }

  private void stepUnreserved() {
    if (moments.usefulUntil().hasPassed()) {
      // What came into view too late may have had no chance to meet what is in its way.
      Obstacle late = new Obstacle(Reason.TOO_LATE, "useful-until has passed");
      hindrances.refuseLate(moments.usefulUntil(), this::inTheWay, late);
    } else if (moments.isOpen() && passes(this::inTheWay)) {
      attempt(() -> steps.look(entry).compose(this::reserve));
    }
  }

  private void stepReserved() {
    if (moments.deadline().hasPassed()) {
      Obstacle late = new Obstacle(Reason.DEADLINE_PASSED, "reserved, and not signed in time");
      hindrances.refuseLate(moments.deadline(), this::objection, late);
    } else if (passes(this::inTheWayOfSigning)) {
      // A relay that hung may have answered since.
      clear
          .flatMap(RelayLook::objection)
          .ifPresentOrElse(
              hindrances::refuse,
              () -> attempt(clear.isPresent() ? this::sign : this::signIfClear));
    }
  }

  private Optional<Obstacle> inTheWay() {
    return world.inTheWayOfDeciding(duty);
  }

  private Optional<Obstacle> inTheWayOfSigning() {
    return world.inTheWayOfSigning(duty).or(this::objection);
  }

  private Optional<Obstacle> objection() {
    return entry.flatMap(decided -> world.policy().objection(duty, decided.reservation()));
  }

  private boolean passes(Supplier<Optional<Obstacle>> test) {
    Optional<Obstacle> now = test.get();
    now.ifPresent(this::meet);
    return now.isEmpty();
  }

  /** After every obstacle the relays are read anew. */
  private void meet(Obstacle now) {
    clear = Optional.empty();
    hindrances.meet(now);
  }

  private Future<Void> lookUp() {
    return steps
        .lookUp()
        .onSuccess(
            found -> {
              lookedUp = true;
              entry = found;
            })
        .mapEmpty();
  }

  private Future<Void> reserve(RelayLook read) {
    // The world may have changed while the relays were read, and so may the clock.
    if (!moments.isOpen() || moments.usefulUntil().hasPassed() || !passes(this::inTheWay)) {
      return Future.succeededFuture();
    }
    return steps
        .decide(duty, dependentRoot)
        .onSuccess(
            first -> {
              entry = first;
              clear = Optional.of(read);
            })
        .mapEmpty();
  }

  /** Since the decision was made another signer may have been at work: the relays would tell. */
  private Future<Void> signIfClear() {
    return steps
        .look(entry)
        .compose(
            read -> {
              clear = passes(this::inTheWayOfSigning) ? Optional.of(read) : Optional.empty();
              return Future.succeededFuture();
            });
  }

  private Future<Void> sign() {
    Reservation reservation = entry.orElseThrow().reservation();
    return steps
        .sign(reservation)
        .map(Optional::of)
        .onSuccess(
            signature -> {
              entry = Optional.of(new JournalEntry(reservation, signature, moved, Map.of()));
              signedAt = Optional.of(world.now());
              hindrances.signed();
            })
        .mapEmpty();
  }

  private void attempt(Supplier<Future<Void>> work) {
    attempts
        .run(work)
        .onSuccess(
            done -> {
              hindrances.overcome();
              changed.run();
              step();
            })
        .onFailure(this::failed);
  }

  private void failed(Throwable failure) {
    Obstacle why = Obstacle.of(failure);
    if (why.reason() == Reason.FOREIGN_DELEGATION || why.reason() == Reason.BELOW_FLOOR) {
      hindrances.refuse(why);
    } else {
      meet(why);
      attempts.retry(this::step);
    }
  }
}
