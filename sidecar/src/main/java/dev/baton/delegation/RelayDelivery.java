package dev.baton.delegation;

import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Delivery.State;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings one signed delegation to one relay: publishes it, reads it back, and tries again with the
 * same bytes until the relay shows it or the slot begins.
 */
final class RelayDelivery {

  private final Relay relay;
  private final SignedDelegation delegation;
  private final SlotKey key;
  private final Instant deadline;
  private final Timers timers;
  private final Backoff backoff;
  private final Consumer<Delivery> changed;
  private Delivery delivery;
  private boolean trying;
  private boolean paused;
  private Runnable cancelRetry = () -> {};

  RelayDelivery(
      Relay relay,
      SignedDelegation delegation,
      SlotKey key,
      Instant deadline,
      Timers timers,
      Backoff backoff,
      Delivery start,
      Consumer<Delivery> changed) {
    this.relay = relay;
    this.delegation = delegation;
    this.key = key;
    this.deadline = deadline;
    this.timers = timers;
    this.backoff = backoff;
    this.delivery = start;
    this.changed = changed;
  }

  Delivery delivery() {
    return delivery;
  }

  boolean isTrying() {
    return trying;
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

  private void attempt() {
    cancelRetry.run();
    if (trying || delivery.state().isFinal()) {
      return;
    }
    if (!timers.instant().isBefore(deadline)) {
      expire();
      return;
    }
    if (paused) {
      scheduleRetry();
      return;
    }
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
    return relay
        .delegations(key.slot())
        .onSuccess(listed -> compare(listed, publishing))
        .mapEmpty();
  }

  private void compare(List<Relay.Listed> listed, Optional<Throwable> publishing) {
    Optional<Obstacle> foreign = foreignByOurKey(listed);
    if (listed.stream().map(Relay.Listed::delegation).anyMatch(this::isOurs)) {
      note(State.CONFIRMED, foreign);
    } else if (foreign.isPresent()) {
      note(State.PENDING, foreign);
    } else if (!listed.isEmpty()) {
      String by = listed.get(0).delegation().message().proposer().toShortString();
      note(State.PENDING, new Obstacle(Reason.RELAY_CONFLICT, "it is by proposer " + by));
    } else {
      Obstacle forgot = new Obstacle(Reason.RELAY_FORGOT, "");
      note(State.PENDING, publishing.map(Obstacle::of).orElse(forgot));
    }
  }

  /**
   * Signing id and nonce are not compared: some dialects leave them off the wire, and the signature
   * binds them.
   */
  private boolean isOurs(SignedDelegation shown) {
    return shown.message().equals(delegation.message())
        && shown.signature().equals(delegation.signature());
  }

  /** Also beside our own: a relay that shows both proves that somebody else signs with the key. */
  private Optional<Obstacle> foreignByOurKey(List<Relay.Listed> listed) {
    return listed.stream()
        .map(Relay.Listed::delegation)
        .filter(one -> one.message().proposer().equals(key.proposer()) && !isOurs(one))
        .map(one -> "it names delegate " + one.message().delegate().toShortString())
        .map(detail -> new Obstacle(Reason.FOREIGN_DELEGATION, detail))
        .findFirst();
  }

  private void scheduleRetry() {
    if (delivery.state().isFinal()) {
      return;
    }
    Duration left = Duration.between(timers.instant(), deadline);
    Duration wait = backoff.next();
    Duration shorter = !paused && wait.compareTo(left) < 0 ? wait : left;
    cancelRetry =
        timers.after(shorter.toMillis() < 1 ? Duration.ofMillis(1) : shorter, this::attempt);
  }

  private void expire() {
    boolean conflict =
        delivery
            .reason()
            .filter(r -> r == Reason.RELAY_CONFLICT || r == Reason.FOREIGN_DELEGATION)
            .isPresent();
    if (conflict) {
      note(State.CONFLICT, new Obstacle(delivery.reason().orElseThrow(), delivery.detail()));
    } else {
      String last = delivery.reason().map(r -> "last: " + r + " " + delivery.detail()).orElse("");
      note(State.EXPIRED, new Obstacle(Reason.DEADLINE_PASSED, last.strip()));
    }
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
    delivery = now;
    if (news) {
      changed.accept(now);
    }
  }
}
