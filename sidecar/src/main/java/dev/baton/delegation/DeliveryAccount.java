package dev.baton.delegation;

import dev.baton.delegation.Delivery.State;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/** What is known of one delivery; whatever is news is told, and so journaled. */
final class DeliveryAccount {

  private final Timers timers;
  private final Function<Delivery, Future<Void>> changed;
  private Delivery delivery;
  private boolean mayBeOut;

  /**
   * Goes on from what is known.
   *
   * @param mayBeOut whether it may have been sent before
   * @param changed completes when it is on disk
   */
  DeliveryAccount(
      Delivery start, boolean mayBeOut, Timers timers, Function<Delivery, Future<Void>> changed) {
    this.timers = timers;
    this.changed = changed;
    this.delivery = start;
    this.mayBeOut = mayBeOut;
  }

  Delivery delivery() {
    return delivery;
  }

  State state() {
    return delivery.state();
  }

  /** Whether the relay may have got it, whatever it said. */
  boolean mayBeOut() {
    return mayBeOut;
  }

  boolean isSignedLate() {
    return delivery.reason().filter(Reason.SIGNED_LATE::equals).isPresent();
  }

  void sending() {
    mayBeOut = true;
  }

  /** It was not sent so far, and is not now. */
  void withhold(Obstacle why) {
    note(State.PENDING, new Obstacle(Reason.WITHHELD, why.toString()));
  }

  /** Before it is sent it is on disk that it is not withheld any more. */
  Future<Void> lift() {
    String detail = delivery.detail();
    return note(State.PENDING, Optional.empty())
        .onFailure(failure -> note(State.PENDING, new Obstacle(Reason.WITHHELD, detail)));
  }

  /** An attempt ended without an answer that says more. */
  void failed(Obstacle why) {
    note(delivery.state(), why);
  }

  /** The slot has begun. */
  void expire() {
    Obstacle last =
        new Obstacle(delivery.reason().orElse(Reason.DEADLINE_PASSED), delivery.detail());
    switch (last.reason()) {
      case RELAY_CONFLICT, FOREIGN_DELEGATION -> note(State.CONFLICT, last);
      case SIGNED_LATE, DEADLINE_PASSED, WITHHELD -> note(State.EXPIRED, last);
      default -> {
        String detail = "last: " + last.reason() + " " + last.detail();
        note(State.EXPIRED, new Obstacle(Reason.DEADLINE_PASSED, detail.strip()));
      }
    }
  }

  /** The slot has not begun after all. */
  void reopen() {
    boolean kept = delivery.state() == State.CONFLICT || delivery.isWithheld();
    note(
        State.PENDING,
        delivery.reason().filter(r -> kept).map(r -> new Obstacle(r, delivery.detail())));
  }

  private void note(State state, Obstacle why) {
    note(state, Optional.of(why));
  }

  /** Completes when it is on disk, if it is news. */
  Future<Void> note(State state, Optional<Obstacle> why) {
    Delivery now =
        new Delivery(
            delivery.relay(),
            state,
            why.map(Obstacle::reason),
            why.map(Obstacle::detail).orElse(""),
            timers.instant());
    boolean news = state != delivery.state() || !now.reason().equals(delivery.reason());
    if (!news && state == State.CONFIRMED) {
      return Future.succeededFuture(); // It was confirmed when it was first shown.
    }
    delivery = now;
    return news ? changed.apply(now) : Future.succeededFuture();
  }
}
