package dev.baton.delegation;

import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Delivery.State;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one signed delegation to one relay: publishes it, reads it back, and tries again with the
 * same bytes until the relay shows it or the slot begins. What a relay has shown is looked for once
 * more before the slot. That the slot has begun is believed of the wall clock only for as long as
 * it says so: all that is repeated here is what is signed already. What was signed late is sent
 * only if the steady clock says that it was not.
 */
final class RelayDelivery {

  private static final Logger log = LoggerFactory.getLogger(RelayDelivery.class);

  private final Relay relay;
  private final SignedDelegation delegation;
  private final SlotKey key;
  private final Timers timers;
  private final Consumer<Delivery> changed;
  private final Moment deadline;
  private final Backoff backoff;
  private final SecondLook secondLook;
  private final Duration watch;
  private final boolean knownAsLate; // To the journal: this process cannot tell any more.
  private Delivery delivery;
  private boolean trying;
  private boolean paused;
  private Runnable cancelRetry = () -> {};

  RelayDelivery(
      Relay relay,
      SignedDelegation delegation,
      SlotKey key,
      SlotTimes times,
      Moment deadline,
      Timers timers,
      RandomGenerator random,
      Delivery start,
      Consumer<Delivery> changed) {
    Duration slot = times.spec().slotDuration();
    this.relay = relay;
    this.delegation = delegation;
    this.key = key;
    this.timers = timers;
    this.delivery = start;
    this.changed = changed;
    this.deadline = deadline;
    this.backoff = new Backoff(slot, random);
    this.secondLook =
        new SecondLook(times, key.slot(), timers, random, this::look, this::sendAgain);
    this.watch = slot.dividedBy(8);
    this.knownAsLate = start.state() == State.EXPIRED && isSignedLate();
  }

  Delivery delivery() {
    return delivery;
  }

  boolean isTrying() {
    return trying;
  }

  /** Whether there is nothing left to be done, whatever the wall clock may say later. */
  boolean isDone() {
    return delivery.state().isFinal() && !secondLook.isPlanned() && deadline.isBeyondDoubt();
  }

  /** Stops further attempts: the duty is not ours any more. It still expires in time. */
  void pause() {
    paused = true;
    attempt();
  }

  /** Goes on where it stood; at first the only thing that starts it. */
  void resume() {
    paused = false;
    attempt();
  }

  /** Goes on if it was ended by a wall clock that has come back since. */
  void reconsider() {
    if (isEndedTooEarly()) {
      attempt();
    }
  }

  private void attempt() {
    cancelRetry.run();
    if (trying) {
      return;
    }
    if (isEndedTooEarly()) {
      reopen();
    }
    if (delivery.state().isFinal()) {
      rest();
    } else if (deadline.hasPassed()) {
      expire();
      rest();
    } else if (paused) {
      scheduleRetry();
    } else {
      send();
    }
  }

  private void send() {
    trying = true;
    relay
        .publish(delegation)
        .map(Optional.<Throwable>empty())
        .otherwise(Optional::of)
        .compose(this::readBack)
        .onComplete(
            done -> {
              trying = false;
              if (done.failed()) {
                // What the relay took it has taken, though it cannot be read now.
                note(delivery.state(), Obstacle.of(done.cause()));
              }
              scheduleRetry();
            });
  }

  /** A relay that did not even answer need not be asked what it holds. */
  private Future<Void> readBack(Optional<Throwable> publishing) {
    boolean silent =
        publishing
            .map(RefusedException::reasonOf)
            .filter(Reason.RELAY_UNREACHABLE::equals)
            .isPresent();
    if (silent) {
      return Future.failedFuture(publishing.get());
    }
    if (publishing.isEmpty() && delivery.state() == State.PENDING) {
      note(State.PUBLISHED, Optional.empty());
    }
    return read(publishing);
  }

  private Future<Void> read(Optional<Throwable> publishing) {
    return relay
        .delegations(key.slot())
        .map(listed -> ReadBack.of(delegation, listed, publishing))
        .onSuccess(found -> note(found.state(), found.why()))
        .mapEmpty();
  }

  /** Once more before the slot; fails if the relay cannot be read. */
  private Future<Boolean> look() {
    if (paused || delivery.state() != State.CONFIRMED || deadline.hasPassed()) {
      return Future.succeededFuture(false);
    }
    return read(Optional.empty()).map(done -> delivery.state() == State.CONFIRMED);
  }

  private void sendAgain() {
    backoff.reset();
    attempt();
  }

  /** What is left when it has ended. */
  private void rest() {
    if (delivery.state() == State.CONFIRMED) {
      if (!paused) {
        secondLook.plan();
      }
    } else if (!deadline.isBeyondDoubt()) {
      // The wall clock was moved forward while we waited. If that was wrong it will come back.
      cancelRetry = timers.after(watch, this::attempt);
    }
  }

  private void scheduleRetry() {
    if (delivery.state().isFinal()) {
      rest();
      return;
    }
    Duration left = deadline.left();
    Duration wait = backoff.next();
    Duration shorter = !paused && wait.compareTo(left) < 0 ? wait : left;
    cancelRetry =
        timers.after(shorter.toMillis() < 1 ? Duration.ofMillis(1) : shorter, this::attempt);
  }

  private void expire() {
    Obstacle last =
        new Obstacle(delivery.reason().orElse(Reason.DEADLINE_PASSED), delivery.detail());
    switch (last.reason()) {
      case RELAY_CONFLICT, FOREIGN_DELEGATION -> note(State.CONFLICT, last);
      case SIGNED_LATE, DEADLINE_PASSED -> note(State.EXPIRED, last);
      default -> {
        String detail = "last: " + last.reason() + " " + last.detail();
        note(State.EXPIRED, new Obstacle(Reason.DEADLINE_PASSED, detail.strip()));
      }
    }
  }

  /** Both ends are noted only when the slot has begun. */
  private boolean isEndedTooEarly() {
    boolean byTime = delivery.state() == State.EXPIRED || delivery.state() == State.CONFLICT;
    boolean late = isSignedLate() && (knownAsLate || deadline.isBeyondDoubt());
    return byTime && !late && !deadline.hasPassed();
  }

  private boolean isSignedLate() {
    return delivery.reason().filter(Reason.SIGNED_LATE::equals).isPresent();
  }

  private void reopen() {
    log.warn("{}: the clock is back before the slot; relay {} is tried again", key, relay.name());
    boolean conflict = delivery.state() == State.CONFLICT;
    Optional<Obstacle> why =
        delivery.reason().filter(r -> conflict).map(r -> new Obstacle(r, delivery.detail()));
    backoff.reset();
    note(State.PENDING, why);
  }

  private void note(State state, Obstacle why) {
    note(state, Optional.of(why));
  }

  private void note(State state, Optional<Obstacle> why) {
    Delivery now =
        new Delivery(
            relay.name(),
            state,
            why.map(Obstacle::reason),
            why.map(Obstacle::detail).orElse(""),
            timers.instant());
    boolean news = state != delivery.state() || !now.reason().equals(delivery.reason());
    if (!news && state == State.CONFIRMED) {
      return; // It was confirmed when it was first shown.
    }
    delivery = now;
    if (news) {
      changed.accept(now);
    }
  }
}
