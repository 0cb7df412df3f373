package dev.baton.delegation;

import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Delivery.State;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
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
  private final DeliveryAccount account;
  private final Supplier<Optional<Obstacle>> objection;
  private final Moment deadline;
  private final Backoff backoff;
  private final SecondLook secondLook;
  private final Duration watch;
  private final boolean knownAsLate; // To the journal: this process cannot tell any more.
  private boolean trying;
  private boolean paused;
  private Runnable cancelRetry = () -> {};

  /**
   * Nothing is sent before {@link #resume()}.
   *
   * @param objection why it may not be sent now, asked before each time that it is
   */
  RelayDelivery(
      Relay relay,
      SignedDelegation delegation,
      SlotKey key,
      SlotTimes times,
      Moment deadline,
      Timers timers,
      RandomGenerator random,
      DeliveryAccount account,
      Supplier<Optional<Obstacle>> objection) {
    Duration slot = times.spec().slotDuration();
    this.relay = relay;
    this.delegation = delegation;
    this.key = key;
    this.timers = timers;
    this.account = account;
    this.objection = objection;
    this.deadline = deadline;
    this.backoff = new Backoff(slot, random);
    this.secondLook =
        new SecondLook(times, key.slot(), timers, random, this::look, this::sendAgain);
    this.watch = slot.dividedBy(8);
    this.knownAsLate = account.state() == State.EXPIRED && account.isSignedLate();
  }

  Delivery delivery() {
    return account.delivery();
  }

  boolean isTrying() {
    return trying;
  }

  /** Whether there is nothing left to be done, whatever the wall clock may say later. */
  boolean isDone() {
    return account.state().isFinal() && !secondLook.isPlanned() && deadline.isBeyondDoubt();
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

  /** Goes on if a wall clock has come back since, or it may be sent by now. */
  void reconsider() {
    boolean waitsTooLong = paused && deadline.hasPassed() && !account.state().isFinal();
    if (waitsTooLong || isEndedTooEarly() || delivery().isWithheld()) {
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
    if (account.state().isFinal()) {
      rest();
    } else if (deadline.hasPassed()) {
      account.expire();
      rest();
    } else if (paused) {
      scheduleRetry();
    } else {
      objection.get().ifPresentOrElse(this::holdBack, this::sendOrLift);
    }
  }

  /** What may be out is not sent again, but looked for: it is exposed if it is there. */
  private void holdBack(Obstacle why) {
    if (account.mayBeOut()) {
      attempt(read(Optional.empty()));
    } else {
      account.withhold(why);
      scheduleRetry();
    }
  }

  private void sendOrLift() {
    if (delivery().isWithheld()) {
      lift();
    } else {
      account.sending();
      attempt(
          relay
              .publish(delegation)
              .map(Optional.<Throwable>empty())
              .otherwise(Optional::of)
              .compose(this::readBack));
    }
  }

  private void lift() {
    trying = true;
    backoff.reset();
    account
        .lift()
        .onComplete(
            done -> {
              trying = false;
              if (done.failed()) {
                scheduleRetry();
              } else {
                attempt();
              }
            });
  }

  private void attempt(Future<Void> work) {
    trying = true;
    work.onComplete(
        done -> {
          trying = false;
          if (done.failed()) {
            // What the relay took it has taken, though it cannot be read now.
            account.failed(Obstacle.of(done.cause()));
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
    if (publishing.isEmpty() && account.state() == State.PENDING) {
      account.note(State.PUBLISHED, Optional.empty());
    }
    return read(publishing);
  }

  private Future<Void> read(Optional<Throwable> publishing) {
    return relay
        .delegations(key.slot())
        .map(listed -> ReadBack.of(delegation, listed, publishing))
        .onSuccess(found -> account.note(found.state(), found.why()))
        .mapEmpty();
  }

  /** Once more before the slot; fails if the relay cannot be read. */
  private Future<Boolean> look() {
    if (paused || account.state() != State.CONFIRMED || deadline.hasPassed()) {
      return Future.succeededFuture(false);
    }
    return read(Optional.empty()).map(done -> account.state() == State.CONFIRMED);
  }

  private void sendAgain() {
    backoff.reset();
    attempt();
  }

  /** What is left when it has ended. */
  private void rest() {
    if (account.state() == State.CONFIRMED) {
      if (!paused) {
        secondLook.plan();
      }
    } else if (!deadline.isBeyondDoubt()) {
      // The wall clock was moved forward while we waited. If that was wrong it will come back.
      cancelRetry = timers.after(watch, this::attempt);
    }
  }

  private void scheduleRetry() {
    if (account.state().isFinal()) {
      rest();
      return;
    }
    Duration left = deadline.left();
    Duration wait = backoff.next();
    Duration shorter = !paused && wait.compareTo(left) < 0 ? wait : left;
    cancelRetry =
        timers.after(shorter.toMillis() < 1 ? Duration.ofMillis(1) : shorter, this::attempt);
  }

  /** Both ends are noted only when the slot has begun. */
  private boolean isEndedTooEarly() {
    boolean byTime = account.state() == State.EXPIRED || account.state() == State.CONFLICT;
    boolean late = account.isSignedLate() && (knownAsLate || deadline.isBeyondDoubt());
    return byTime && !late && !deadline.hasPassed();
  }

  private void reopen() {
    log.warn("{}: the clock is back before the slot; relay {} is tried again", key, relay.name());
    backoff.reset();
    account.reopen();
  }
}
