package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings signed delegations to every relay, and keeps the journal's account of it. */
final class Publisher {

  private static final Logger log = LoggerFactory.getLogger(Publisher.class);

  private final List<Relay> relays;
  private final JournalQueue journal;
  private final SlotTimes times;
  private final Timers timers;
  private final RandomGenerator random;
  private final Function<JournalEntry, Optional<Obstacle>> objection;
  private final BiConsumer<SlotKey, Delivery> listener;
  private final Map<SlotKey, Map<String, RelayDelivery>> open = new TreeMap<>();

  /**
   * Has nothing to publish yet.
   *
   * @param objection why a signed entry may not be sent now
   * @param listener hears of every change of a delivery
   */
  Publisher(
      List<Relay> relays,
      JournalQueue journal,
      SlotTimes times,
      Timers timers,
      RandomGenerator random,
      Function<JournalEntry, Optional<Obstacle>> objection,
      BiConsumer<SlotKey, Delivery> listener) {
    this.relays = relays;
    this.journal = journal;
    this.times = times;
    this.timers = timers;
    this.random = random;
    this.objection = objection;
    this.listener = listener;
  }

  /**
   * Goes on with whatever an earlier run left unfinished of a signed entry; does nothing if it is
   * known already. One that is exposed is sent to no more relays until it is resumed.
   */
  void publish(JournalEntry entry) {
    Moment deadline = new Moment(timers, times.deadline(entry.key().slot()));
    open(entry, Optional.empty(), deadline, true);
  }

  /**
   * Publishes an entry that was signed just now.
   *
   * @param trouble the reason to give if no relay gets it in time, where it is known already
   * @param deadline when its slot begins
   */
  void publish(JournalEntry entry, Optional<Reason> trouble, Moment deadline) {
    open(entry, trouble, deadline, false);
  }

  private void open(
      JournalEntry entry, Optional<Reason> trouble, Moment deadline, boolean mayBeOut) {
    if (open.containsKey(entry.key())) {
      return;
    }
    Map<String, RelayDelivery> deliveries = new HashMap<>();
    for (Relay relay : relays) {
      DeliveryAccount account = account(entry, relay, trouble, mayBeOut);
      entry
          .signed()
          .map(signed -> delivery(entry, signed, relay, deadline, account))
          .ifPresent(delivery -> deliveries.put(relay.name(), delivery));
    }
    open.put(entry.key(), deliveries);
    deliveries.values().forEach(entry.exposed() ? RelayDelivery::pause : RelayDelivery::resume);
  }

  void pause(SlotKey key) {
    open.getOrDefault(key, Map.of()).values().forEach(RelayDelivery::pause);
  }

  void resume(SlotKey key) {
    open.getOrDefault(key, Map.of()).values().forEach(RelayDelivery::resume);
  }

  /** Goes on with what was ended by a wall clock that has come back since. */
  void reconsider() {
    open.values().forEach(byRelay -> byRelay.values().forEach(RelayDelivery::reconsider));
  }

  Map<String, Delivery> deliveries(SlotKey key) {
    Map<String, Delivery> now = new HashMap<>();
    open.getOrDefault(key, Map.of()).forEach((relay, one) -> now.put(relay, one.delivery()));
    return now;
  }

  /** Whether a request is on its way to some relay. */
  boolean isBusy() {
    return open.values().stream()
        .flatMap(byRelay -> byRelay.values().stream())
        .anyMatch(RelayDelivery::isTrying);
  }

  /** Drops what is finished and before the slot, so that memory stays bounded. */
  void forgetBefore(Slot oldest) {
    open.entrySet()
        .removeIf(one -> one.getKey().slot().isBefore(oldest) && isFinished(one.getValue()));
  }

  private static boolean isFinished(Map<String, RelayDelivery> deliveries) {
    return deliveries.values().stream().allMatch(RelayDelivery::isDone);
  }

  private DeliveryAccount account(
      JournalEntry entry, Relay relay, Optional<Reason> trouble, boolean mayBeOut) {
    Delivery start =
        Optional.ofNullable(entry.deliveries().get(relay.name()))
            .orElseGet(() -> Delivery.pending(relay.name(), trouble, timers.instant()));
    return new DeliveryAccount(
        start, mayBeOut && !start.isWithheld(), timers, delivery -> changed(entry.key(), delivery));
  }

  private RelayDelivery delivery(
      JournalEntry entry,
      SignedDelegation signed,
      Relay relay,
      Moment deadline,
      DeliveryAccount account) {
    return new RelayDelivery(
        relay,
        signed,
        entry.key(),
        times,
        deadline,
        timers,
        random,
        account,
        () -> objection.apply(entry));
  }

  private Future<Void> changed(SlotKey key, Delivery delivery) {
    Future<Void> written =
        isPassing(delivery) ? Future.succeededFuture() : write(key, delivery).mapEmpty();
    listener.accept(key, delivery);
    return written;
  }

  private Future<JournalWrite.Outcome> write(SlotKey key, Delivery delivery) {
    return journal
        .write(new JournalWrite.Deliver(key, delivery))
        .onFailure(
            failure ->
                log.warn(
                    "{}: relay {}: not journaled: {}",
                    key,
                    delivery.relay(),
                    failure.getMessage()));
  }

  /**
   * Taken and about to be read back: a start after a crash would do the same with or without it.
   */
  private static boolean isPassing(Delivery delivery) {
    return delivery.state() == Delivery.State.PUBLISHED && delivery.reason().isEmpty();
  }
}
