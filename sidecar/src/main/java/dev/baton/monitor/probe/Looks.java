package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Looks at one thing and counts by slot what came of it. A look that fails is repeated once, for a
 * single lost packet must not look like an outage.
 */
final class Looks {

  private final Lookout lookout;
  private final TreeMap<Slot, Tally> slots = new TreeMap<>();
  private boolean closed;

  Looks(Lookout lookout) {
    this.lookout = lookout;
  }

  /** Asks, within the patience; the slot is the one in which it was begun. */
  <T> Future<T> look(Slot now, Supplier<Future<T>> question) {
    return ask(now, question).recover(failure -> repeat(now, question, failure));
  }

  /** What the slot's looks came to; earlier slots that nobody asked about are dropped. */
  Optional<Tally> take(Slot over) {
    Optional<Tally> tally = Optional.ofNullable(slots.get(over)).filter(any -> !any.isEmpty());
    slots.headMap(over, true).clear();
    return tally;
  }

  /** Nothing is repeated any more. */
  void close() {
    closed = true;
  }

  /** Until the second answer is there it has failed: the slot may be summed up before. */
  private <T> Future<T> repeat(Slot now, Supplier<Future<T>> question, Throwable failure) {
    if (closed || failure instanceof NoWord) {
      return Future.failedFuture(failure);
    }
    tally(now).failed(ProbeFailure.words(failure));
    Promise<T> second = Promise.promise();
    lookout
        .timers()
        .after(
            lookout.patience().again(),
            () ->
                (closed ? Future.<T>failedFuture(failure) : ask(now, question)).onComplete(second));
    return second
        .future()
        .onSuccess(answer -> tally(now).repaired())
        .onFailure(
            again -> {
              if (again instanceof NoWord) {
                tally(now).repaired();
              }
            });
  }

  private <T> Future<T> ask(Slot now, Supplier<Future<T>> question) {
    Instant sent = lookout.now();
    return lookout
        .within(Future.succeededFuture().compose(start -> question.get()))
        .onSuccess(answer -> tally(now).answered(lookout.since(sent)));
  }

  private Tally tally(Slot slot) {
    return slots.computeIfAbsent(slot, unseen -> new Tally());
  }

  /** It cannot be told whether the failure is the other side's; it counts neither way. */
  static final class NoWord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoWord(String message) {
      super(message);
    }
  }
}
