package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
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
  private final BiConsumer<SlotKey, Delivery> listener;
  private final Map<SlotKey, Map<String, RelayDelivery>> open = new TreeMap<>();

  Publisher(
      List<Relay> relays,
      JournalQueue journal,
      SlotTimes times,
      Timers timers,
      RandomGenerator random,
      BiConsumer<SlotKey, Delivery> listener) {
    this.relays = relays;
    this.journal = journal;
    this.times = times;
    this.timers = timers;
    this.random = random;
    this.listener = listener;
  }

  /**
   * Goes on with whatever is unfinished of a signed entry; does nothing if it is known already. One
   * that is exposed is sent to no more relays until it is resumed.
   */
  void publish(JournalEntry entry) {
    Moment deadline = new Moment(timers, times.deadline(entry.key().slot()));
    publish(entry, Optional.empty(), deadline);
  }

  /**
   * Publishes an entry.
   *
   * @param trouble the reason to give if no relay gets it in time, where it is known already
   * @param deadline when its slot begins
   */
  void publish(JournalEntry entry, Optional<Reason> trouble, Moment deadline) {
    if (open.containsKey(entry.key())) {
      return;
    }
    Map<String, RelayDelivery> deliveries = new HashMap<>();
    entry
        .signed()
        .ifPresent(
            signed ->
                relays.forEach(
                    relay ->
                        deliveries.put(
                            relay.name(),
                            delivery(
                                entry.key(),
                                signed,
                                relay,
                                deadline,
                                start(entry, relay, trouble)))));
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

  private Delivery start(JournalEntry entry, Relay relay, Optional<Reason> trouble) {
    return Optional.ofNullable(entry.deliveries().get(relay.name()))
        .orElseGet(() -> Delivery.pending(relay.name(), trouble, timers.instant()));
  }

  private RelayDelivery delivery(
      SlotKey key, SignedDelegation signed, Relay relay, Moment deadline, Delivery start) {
    return new RelayDelivery(
        relay,
        signed,
        key,
        times,
        deadline,
        timers,
        random,
        start,
        delivery -> changed(key, delivery));
  }

  private void changed(SlotKey key, Delivery delivery) {
    if (!isPassing(delivery)) {
      journal
          .write(new JournalWrite.Deliver(key, delivery))
          .onFailure(
              failure ->
                  log.warn(
                      "{}: relay {}: not journaled: {}",
                      key,
                      delivery.relay(),
                      failure.getMessage()));
    }
    listener.accept(key, delivery);
  }

  /**
   * Taken and about to be read back: a start after a crash would do the same with or without it.
   */
  private static boolean isPassing(Delivery delivery) {
    return delivery.state() == Delivery.State.PUBLISHED && delivery.reason().isEmpty();
  }
}
