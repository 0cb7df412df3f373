package dev.baton.testkit;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalQueue;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A journal that outlives the service but not the test; answers at once if not told otherwise. */
public final class MemoryJournal implements JournalQueue {

  private final TreeMap<SlotKey, JournalEntry> entries = new TreeMap<>();
  private Optional<Slot> floor = Optional.empty();
  private Supplier<Future<Void>> delay = Future::succeededFuture;

  public void floor(Slot slot) {
    floor = Optional.of(slot);
  }

  /** Answers writes, which are done at once, so much later. */
  public void answerAfter(Duration time, Timers timers) {
    delay =
        () -> {
          Promise<Void> passed = Promise.promise();
          timers.after(time, passed::complete);
          return passed.future();
        };
  }

  public List<JournalEntry> entries() {
    return List.copyOf(entries.values());
  }

  @Override
  public Future<JournalWrite.Outcome> write(JournalWrite write) {
    JournalWrite.Outcome outcome = apply(write);
    return delay.get().map(outcome);
  }

  private JournalWrite.Outcome apply(JournalWrite write) {
    JournalEntry held = entries.get(write.key());
    if (write instanceof JournalWrite.Reserve reserve) {
      return reserve(reserve, held);
    }
    if (held == null) {
      return JournalWrite.Outcome.NOT_RESERVED;
    }
    if (write instanceof JournalWrite.Sign sign) {
      boolean other = held.signature().filter(s -> !s.equals(sign.signature())).isPresent();
      if (other) {
        return JournalWrite.Outcome.HELD_BY_ANOTHER;
      }
      put(held, Optional.of(sign), held.exposed(), held.deliveries());
    } else if (write instanceof JournalWrite.Deliver deliver) {
      Map<String, Delivery> deliveries = new HashMap<>(held.deliveries());
      deliveries.put(deliver.delivery().relay(), deliver.delivery());
      put(held, Optional.empty(), held.exposed(), deliveries);
    } else {
      put(held, Optional.empty(), true, held.deliveries());
    }
    return JournalWrite.Outcome.DONE;
  }

  private JournalWrite.Outcome reserve(JournalWrite.Reserve reserve, @Nullable JournalEntry held) {
    if (held != null) {
      return held.reservation().signsTheSameAs(reserve.reservation())
          ? JournalWrite.Outcome.ALREADY
          : JournalWrite.Outcome.HELD_BY_ANOTHER;
    }
    if (floor.filter(f -> !reserve.key().slot().isAfter(f)).isPresent()) {
      return JournalWrite.Outcome.BELOW_FLOOR;
    }
    entries.put(
        reserve.key(), new JournalEntry(reserve.reservation(), Optional.empty(), false, Map.of()));
    return JournalWrite.Outcome.DONE;
  }

  private void put(
      JournalEntry held,
      Optional<JournalWrite.Sign> sign,
      boolean exposed,
      Map<String, Delivery> deliveries) {
    entries.put(
        held.key(),
        new JournalEntry(
            held.reservation(),
            sign.map(JournalWrite.Sign::signature).or(held::signature),
            exposed,
            deliveries));
  }

  @Override
  public Future<Optional<JournalEntry>> find(SlotKey key) {
    return Future.succeededFuture(Optional.ofNullable(entries.get(key)));
  }

  @Override
  public Future<List<JournalEntry>> list(Journal.Query query) {
    return Future.succeededFuture(
        entries.values().stream()
            .filter(e -> !e.key().slot().isBefore(query.from()))
            .filter(e -> !e.key().slot().isAfter(query.to()))
            .filter(e -> query.proposer().filter(p -> !p.equals(e.key().proposer())).isEmpty())
            .filter(
                e -> query.gateway().filter(g -> !g.equals(e.reservation().gateway())).isEmpty())
            .filter(e -> query.after().filter(a -> e.key().compareTo(a) <= 0).isEmpty())
            .limit(query.limit())
            .toList());
  }

  @Override
  public Future<Optional<Slot>> newest() {
    return Future.succeededFuture(
        entries.isEmpty() ? Optional.empty() : Optional.of(entries.lastKey().slot()));
  }
}
