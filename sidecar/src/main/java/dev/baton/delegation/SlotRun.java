package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.DelegationMessage;
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
  private final Backoff backoff;

  private ProposerDuty duty;
  private Root dependentRoot;
  private boolean lookedUp;
  private boolean busy;
  private boolean moved;
  private Optional<JournalEntry> entry = Optional.empty();
  private Optional<Obstacle> obstacle = Optional.empty();
  private Optional<Obstacle> refusal = Optional.empty();
  private Optional<Instant> signedAt = Optional.empty();

  SlotRun(SlotWorld world, ProposerDuty duty, Root dependentRoot, Runnable changed) {
    this.world = world;
    this.key = new SlotKey(duty.proposer(), duty.slot());
    this.duty = duty;
    this.dependentRoot = dependentRoot;
    this.changed = changed;
    this.backoff = new Backoff(world.times().spec().slotDuration(), world.random());
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
    return obstacle;
  }

  Optional<Obstacle> refusal() {
    return refusal;
  }

  Optional<Instant> signedAt() {
    return signedAt;
  }

  boolean isSigned() {
    return entry.flatMap(JournalEntry::signature).isPresent();
  }

  boolean hasMoved() {
    return moved;
  }

  boolean isBusy() {
    return busy;
  }

  /** The duty is ours, by this root. */
  void owned(ProposerDuty now, Root root) {
    duty = now;
    dependentRoot = root;
    if (moved) {
      moved = false;
      refusal = Optional.empty();
    }
  }

  /** The duty is not ours any more. What is signed stays signed. */
  void movedAway() {
    moved = true;
    if (!isSigned() && refusal.isEmpty()) {
      refuse(
          new Obstacle(Reason.DUTY_MOVED, "after dependent root " + dependentRoot.toShortString()));
    }
  }

  /** Goes as far as it can now. Harmless at any time. */
  void step() {
    if (busy || refusal.isPresent() || isSigned()) {
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
    if (!world.now().isBefore(world.times().usefulUntil(key.slot()))) {
      Obstacle late = new Obstacle(Reason.TOO_LATE, "useful-until has passed");
      refuse(obstacle.orElse(late));
    } else if (!world.now().isBefore(world.times().opens(key.slot())) && passes(this::inTheWay)) {
      attempt(() -> world.relays().requireClear(key).compose(clear -> reserve()));
    }
  }

  private void stepReserved() {
    if (!world.now().isBefore(world.times().deadline(key.slot()))) {
      Obstacle late = new Obstacle(Reason.DEADLINE_PASSED, "reserved, and not signed in time");
      refuse(obstacle.orElse(late));
    } else if (passes(this::inTheWayOfSigning)) {
      attempt(this::sign);
    }
  }

  /** Before a new decision: everything must be in order. */
  private Optional<Obstacle> inTheWay() {
    return inTheWayOfSigning().or(world::stopping);
  }

  /** Before a signature, be its decision new or old: only what makes the signature unsafe. */
  private Optional<Obstacle> inTheWayOfSigning() {
    if (!world.signer().keys().contains(key.proposer())) {
      return Optional.of(new Obstacle(Reason.NO_KEY, ""));
    }
    return world.unsafe().or(() -> world.duties().obstacle(duty));
  }

  /** An obstacle is kept until something succeeds, so that it does not flicker while we try. */
  private boolean passes(Supplier<Optional<Obstacle>> test) {
    Optional<Obstacle> now = test.get();
    now.ifPresent(this::meet);
    return now.isEmpty();
  }

  private void meet(Obstacle now) {
    boolean news = obstacle.map(Obstacle::reason).filter(now.reason()::equals).isEmpty();
    obstacle = Optional.of(now);
    if (news) {
      changed.run();
    }
  }

  private Future<Void> lookUp() {
    return world
        .journal()
        .find(key)
        .onSuccess(
            found -> {
              lookedUp = true;
              entry = found;
            })
        .mapEmpty();
  }

  private Future<Void> reserve() {
    // The world may have changed while the relays were read.
    if (!passes(this::inTheWay) || !world.now().isBefore(world.times().usefulUntil(key.slot()))) {
      return Future.succeededFuture();
    }
    Policy.Choice choice = world.policy().choose(duty);
    if (choice instanceof Policy.Choice.Delegate delegate) {
      Reservation reservation = reservation(delegate.gateway());
      return world
          .journal()
          .write(new JournalWrite.Reserve(reservation))
          .compose(outcome -> reserved(reservation, outcome));
    }
    Policy.Choice.Abstain abstain = (Policy.Choice.Abstain) choice;
    return Future.failedFuture(new RefusedException(abstain.reason(), abstain.why()));
  }

  private Reservation reservation(Gateway gateway) {
    DelegationMessage message =
        new DelegationMessage(
            key.proposer(),
            gateway.delegate(),
            gateway.committer(),
            key.slot().toUInt64(),
            Bytes.EMPTY);
    return new Reservation(message, world.terms(), gateway.name(), dependentRoot, world.now());
  }

  private Future<Void> reserved(Reservation reservation, JournalWrite.Outcome outcome) {
    if (outcome.isDurable()) {
      entry = Optional.of(new JournalEntry(reservation, Optional.empty(), false, Map.of()));
      changed.run();
      return Future.succeededFuture();
    }
    if (outcome == JournalWrite.Outcome.BELOW_FLOOR) {
      refuse(new Obstacle(Reason.BELOW_FLOOR, "slot " + key.slot()));
      return Future.succeededFuture();
    }
    // The first decision stands: go on with that one.
    return lookUp();
  }

  private Future<Void> sign() {
    Reservation reservation = entry.orElseThrow().reservation();
    return world
        .signer()
        .sign(reservation.message(), reservation.signing())
        .compose(
            signature ->
                world
                    .journal()
                    .write(new JournalWrite.Sign(key, signature))
                    .compose(outcome -> signed(reservation, signature, outcome)));
  }

  private Future<Void> signed(
      Reservation reservation, BlsSignature signature, JournalWrite.Outcome outcome) {
    if (!outcome.isDurable()) {
      return Future.failedFuture(
          new RefusedException(Reason.HELD_BY_ANOTHER, "signature not journaled: " + outcome));
    }
    entry = Optional.of(new JournalEntry(reservation, Optional.of(signature), moved, Map.of()));
    signedAt = Optional.of(world.now());
    refusal = Optional.empty();
    return Future.succeededFuture();
  }

  private void attempt(Supplier<Future<Void>> work) {
    busy = true;
    work.get()
        .onComplete(
            done -> {
              busy = false;
              if (done.succeeded()) {
                backoff.reset();
                obstacle = Optional.empty();
                changed.run();
                step();
              } else {
                failed(done.cause());
              }
            });
  }

  private void failed(Throwable failure) {
    Obstacle why = Obstacle.of(failure);
    if (why.reason() == Reason.FOREIGN_DELEGATION) {
      refuse(why);
      return;
    }
    meet(why);
    world.timers().after(backoff.next(), this::step);
  }

  private void refuse(Obstacle why) {
    refusal = Optional.of(why);
    changed.run();
  }
}
