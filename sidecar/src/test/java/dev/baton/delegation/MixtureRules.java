package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.testkit.FakeRelay;
import dev.baton.testkit.MemoryJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What must hold in every mixture, whatever happens: checked at every call that could break it. */
final class MixtureRules {

  private record Said(DelegationMessage message, SigningInfo signing) {}

  private final SlotTimes times;
  private final Timers clock;
  private final MemoryJournal journal;
  private final Function<SlotKey, Optional<Obstacle>> obstacles;
  private final Function<Reservation, Optional<Obstacle>> objections;
  private final Supplier<Set<SlotKey>> forbidden;
  private final Map<SlotKey, Said> said = new HashMap<>();
  private final Set<SlotKey> sent = new HashSet<>();
  private final List<AssertionError> broken = new ArrayList<>();

  /**
   * Rules over one journal.
   *
   * @param obstacles what forbids signing for the slot now
   * @param objections what the policy has against a decision now
   * @param forbidden slots for which every relay showed another's delegation before their time
   */
  MixtureRules(
      SlotTimes times,
      Timers clock,
      MemoryJournal journal,
      Function<SlotKey, Optional<Obstacle>> obstacles,
      Function<Reservation, Optional<Obstacle>> objections,
      Supplier<Set<SlotKey>> forbidden) {
    this.times = times;
    this.clock = clock;
    this.journal = journal;
    this.obstacles = obstacles;
    this.objections = objections;
    this.forbidden = forbidden;
  }

  /** Before a write reaches the journal. */
  void writing(JournalWrite write) {
    noting(() -> checkWriting(write));
  }

  private void checkWriting(JournalWrite write) {
    if (write instanceof JournalWrite.Reserve reserve) {
      SlotKey key = reserve.key();
      Instant now = clock.instant();
      assertThat(now).as("reserving %s", key).isAfterOrEqualTo(times.opens(key.slot()));
      assertThat(now).as("reserving %s", key).isBefore(times.usefulUntil(key.slot()));
      assertThat(obstacles.apply(key)).as("reserving %s", key).isEmpty();
      assertThat(forbidden.get()).doesNotContain(key);
    } else if (write instanceof JournalWrite.Sign sign) {
      assertThat(said).containsKey(sign.key());
    }
  }

  /** Before a message reaches the signer. */
  void signing(DelegationMessage message, SigningInfo signing) {
    noting(() -> checkSigning(message, signing));
  }

  private void checkSigning(DelegationMessage message, SigningInfo signing) {
    SlotKey key = keyOf(message);
    assertThat(obstacles.apply(key)).as("signing %s", key).isEmpty();
    assertThat(clock.instant()).as("signing %s", key).isBefore(times.deadline(key.slot()));
    Optional<Reservation> durable = entry(key).map(JournalEntry::reservation);
    assertThat(durable.map(one -> new Said(one.message(), one.signing())))
        .as("the durable reservation behind the signature for %s", key)
        .contains(new Said(message, signing));
    assertThat(durable.flatMap(objections)).as("signing %s", key).isEmpty();
    once(key, new Said(message, signing));
  }

  /** Before a delegation leaves for a relay. */
  void sending(SignedDelegation delegation) {
    noting(() -> checkSending(delegation));
  }

  private void checkSending(SignedDelegation delegation) {
    SlotKey key = keyOf(delegation.message());
    assertThat(clock.instant()).as("sending %s", key).isBefore(times.deadline(key.slot()));
    assertThat(entry(key).flatMap(JournalEntry::signed))
        .as("what the journal has of %s, which is sent", key)
        .contains(delegation);
    assertThat(entry(key).map(JournalEntry::reservation).flatMap(objections))
        .as("sending %s", key)
        .isEmpty();
    assertThat(entry(key).filter(JournalEntry::isWithheld))
        .as("what is sent, though the journal says that it is withheld")
        .isEmpty();
    once(key, new Said(delegation.message(), delegation.signing()));
    sent.add(key);
  }

  /** Futures turn what is thrown at a port into a failure of that port, so it is kept here. */
  private void noting(Runnable check) {
    try {
      check.run();
    } catch (AssertionError e) {
      broken.add(e);
      throw e;
    }
  }

  void requireUnbroken() {
    if (!broken.isEmpty()) {
      throw broken.get(0);
    }
  }

  /** When all slots have passed and every relay could be reached. */
  void atTheEnd(List<FakeRelay> relays) {
    assertThat(said.keySet()).containsAll(sent);
    for (JournalEntry entry : journal.entries()) {
      assertThat(entry.isWithheld() && sent.contains(entry.key())).as("%s", entry).isFalse();
      if (entry.signature().isPresent()) {
        relays.forEach(relay -> requireEnd(entry, relay));
      } else {
        assertThat(sent).doesNotContain(entry.key());
      }
    }
  }

  int messages() {
    return said.size();
  }

  private static void requireEnd(JournalEntry entry, FakeRelay relay) {
    Optional<Delivery.State> state =
        Optional.ofNullable(entry.deliveries().get(relay.name())).map(Delivery::state);
    assertThat(state.filter(Delivery.State::isFinal))
        .as("the end of %s at relay %s: %s", entry.key(), relay.name(), entry)
        .isPresent();
    if (state.filter(Delivery.State.CONFIRMED::equals).isPresent()) {
      assertThat(relay.received()).contains(entry.signed().orElseThrow());
    }
  }

  private Optional<JournalEntry> entry(SlotKey key) {
    return journal.find(key).result();
  }

  private void once(SlotKey key, Said now) {
    Said first = said.computeIfAbsent(key, none -> now);
    assertThat(now).as("another message for %s", key).isEqualTo(first);
  }

  private static SlotKey keyOf(DelegationMessage message) {
    return new SlotKey(message.proposer(), Slot.of(message.slot()));
  }
}
