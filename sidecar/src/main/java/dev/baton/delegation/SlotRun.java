package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;
import dev.baton.bls.BlsSignature;
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
  private final Attempts attempts;

  private ProposerDuty duty;
  private Root dependentRoot;
  private boolean lookedUp;
  private boolean moved;
  private boolean clear;
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
    this.attempts =
        new Attempts(
            world.timers(), new Backoff(world.times().spec().slotDuration(), world.random()));
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
    return attempts.isBusy();
  }

  /** The duty is ours, by this root. */
  void owned(ProposerDuty now, Root root) {
    duty = now;
    dependentRoot = root;
    if (moved) {
      moved = false;
      // Any other refusal holds, whoever had the duty in the meantime.
      refusal = refusal.filter(why -> why.reason() != Reason.DUTY_MOVED);
    }
  }

  /** The duty is not ours any more. What is signed stays signed. */
  void movedAway() {
    moved = true;
    clear = false;
    if (!isSigned() && refusal.isEmpty()) {
      refuse(
          new Obstacle(Reason.DUTY_MOVED, "after dependent root " + dependentRoot.toShortString()));
    }
  }

  /** Goes as far as it can now. Harmless at any time. */
  void step() {
    if (attempts.isBusy() || refusal.isPresent() || isSigned()) {
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
      // What came into view too late may have had no chance to meet what is in its way.
      Obstacle late = new Obstacle(Reason.TOO_LATE, "useful-until has passed");
      refuse(obstacle.or(this::inTheWay).orElse(late));
    } else if (!world.now().isBefore(world.times().opens(key.slot())) && passes(this::inTheWay)) {
      attempt(() -> world.relays().requireClear(key, entry).compose(read -> reserve()));
    }
  }

  private void stepReserved() {
    if (!world.now().isBefore(world.times().deadline(key.slot()))) {
      Obstacle late = new Obstacle(Reason.DEADLINE_PASSED, "reserved, and not signed in time");
      refuse(obstacle.orElse(late));
    } else if (passes(this::inTheWayOfSigning)) {
      attempt(clear ? this::sign : this::signIfClear);
    }
  }

  private Optional<Obstacle> inTheWay() {
    return world.inTheWayOfDeciding(duty);
  }

  private Optional<Obstacle> inTheWayOfSigning() {
    return world.inTheWayOfSigning(duty);
  }

  /** An obstacle is kept until something succeeds, so that it does not flicker while we try. */
  private boolean passes(Supplier<Optional<Obstacle>> test) {
    Optional<Obstacle> now = test.get();
    now.ifPresent(this::meet);
    return now.isEmpty();
  }

  private void meet(Obstacle now) {
    clear = false;
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
      Reservation reservation = world.decision(key, delegate.gateway(), dependentRoot);
      return world
          .journal()
          .write(new JournalWrite.Reserve(reservation))
          .compose(outcome -> reserved(reservation, outcome));
    }
    Policy.Choice.Abstain abstain = (Policy.Choice.Abstain) choice;
    return Future.failedFuture(new RefusedException(abstain.reason(), abstain.why()));
  }

  private Future<Void> reserved(Reservation reservation, JournalWrite.Outcome outcome) {
    if (outcome.isDurable()) {
      entry = Optional.of(new JournalEntry(reservation, Optional.empty(), false, Map.of()));
      clear = true;
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

  /** Since the decision was made another signer may have been at work: the relays would tell. */
  private Future<Void> signIfClear() {
    return world
        .relays()
        .requireClear(key, entry)
        .compose(
            read -> {
              clear = passes(this::inTheWayOfSigning);
              return Future.succeededFuture();
            });
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
    attempts
        .run(work)
        .onSuccess(
            done -> {
              obstacle = Optional.empty();
              changed.run();
              step();
            })
        .onFailure(this::failed);
  }

  private void failed(Throwable failure) {
    Obstacle why = Obstacle.of(failure);
    if (why.reason() == Reason.FOREIGN_DELEGATION) {
      refuse(why);
    } else {
      meet(why);
      attempts.retry(this::step);
    }
  }

  private void refuse(Obstacle why) {
    refusal = Optional.of(why);
    changed.run();
  }
}
