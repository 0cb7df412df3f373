package dev.baton.store;

import static dev.baton.store.Samples.CHAIN;
import static dev.baton.store.Samples.NOW;
import static dev.baton.store.Samples.delivery;
import static dev.baton.store.Samples.key;
import static dev.baton.store.Samples.reservation;
import static dev.baton.store.Samples.root;
import static dev.baton.store.Samples.signature;
import static dev.baton.store.Samples.slotKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal.Query;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.SlotKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every journal must do besides: take, refuse and keep. */
abstract class JournalContract extends JournalListContract {

  @Test
  void knowsItsChainAndFloor() {
    assertThat(journal.chain()).isEqualTo(CHAIN);
    assertThat(journal.floor()).contains(FLOOR);
    journal = reopened(journal);
    assertThat(journal.chain()).isEqualTo(CHAIN);
    assertThat(journal.floor()).contains(FLOOR);
  }

  @Test
  void keepsEveryFieldOfAReservation() {
    Reservation reservation = reservation(1, 100);
    assertThat(reserve(reservation)).isEqualTo(Outcome.DONE);
    journal = reopened(journal);
    assertThat(journal.find(slotKey(1, 100)))
        .contains(new JournalEntry(reservation, Optional.empty(), false, Map.of()));
  }

  @Test
  void refusesAnotherDelegationForTheSameSlot() {
    reserve(reservation(1, 100, "alpha"));
    assertThat(reserve(reservation(1, 100, "beta"))).isEqualTo(Outcome.HELD_BY_ANOTHER);
    journal = reopened(journal);
    assertThat(reserve(reservation(1, 100, "beta"))).isEqualTo(Outcome.HELD_BY_ANOTHER);
    assertThat(found(1, 100).reservation()).isEqualTo(reservation(1, 100, "alpha"));
  }

  @Test
  void refusesEveryOtherMessageForTheSameSlot() {
    Reservation first = reservation(1, 100);
    reserve(first);
    DelegationMessage m = first.message();
    SigningInfo s = first.signing();
    Address other = Address.fromHex("0x" + "33".repeat(20));
    Bytes metadata = Bytes.of((byte) 1);
    Stream.of(
            with(first, with(m, m.committer(), metadata), s),
            with(first, with(m, other, m.metadata()), s),
            with(first, m, new SigningInfo(root(5), s.nonce())),
            with(first, m, new SigningInfo(s.signingId(), UInt64.ZERO)))
        .forEach(r -> assertThat(reserve(r)).as("%s", r).isEqualTo(Outcome.HELD_BY_ANOTHER));
  }

  @Test
  void takesTheSameMessageAgainWhateverItsCircumstances() {
    Reservation first = reservation(1, 100);
    reserve(first);
    Reservation again =
        new Reservation(
            first.message(), first.signing(), "renamed", Root.ZERO, NOW.plusSeconds(60));
    assertThat(reserve(again)).isEqualTo(Outcome.ALREADY);
    assertThat(found(1, 100).reservation()).isEqualTo(first);
  }

  @Test
  void decidesWithinAGroupAsBetweenGroups() {
    List<Outcome> outcomes =
        journal.write(
            List.of(
                new JournalWrite.Sign(slotKey(1, 100), signature(1)),
                new JournalWrite.Reserve(reservation(1, 100, "alpha")),
                new JournalWrite.Reserve(reservation(1, 100, "beta")),
                new JournalWrite.Reserve(reservation(1, 100, "alpha")),
                new JournalWrite.Reserve(reservation(2, 100, "beta")),
                new JournalWrite.Sign(slotKey(1, 100), signature(1))));
    assertThat(outcomes)
        .containsExactly(
            Outcome.NOT_RESERVED,
            Outcome.DONE,
            Outcome.HELD_BY_ANOTHER,
            Outcome.ALREADY,
            Outcome.DONE,
            Outcome.DONE);
  }

  @Test
  void reservesNothingUpToTheFloor() {
    assertThat(reserve(reservation(1, 98))).isEqualTo(Outcome.BELOW_FLOOR);
    assertThat(reserve(reservation(1, 99))).isEqualTo(Outcome.BELOW_FLOOR);
    assertThat(reserve(reservation(1, 100))).isEqualTo(Outcome.DONE);
    assertThat(journal.find(slotKey(1, 99))).isEmpty();
  }

  @Test
  void reservesEverySlotWithoutAFloor() {
    journal.close();
    journal = fresh(Optional.empty());
    assertThat(journal.floor()).isEmpty();
    assertThat(reserve(reservation(1, 0))).isEqualTo(Outcome.DONE);
    assertThat(reserve(reservation(1, Long.MAX_VALUE))).isEqualTo(Outcome.DONE);
    assertThat(journal.newest()).contains(new Slot(Long.MAX_VALUE));
  }

  @Test
  void keepsTheFirstSignature() {
    reserve(reservation(1, 100));
    SlotKey key = slotKey(1, 100);
    assertThat(write(new JournalWrite.Sign(key, signature(1)))).isEqualTo(Outcome.DONE);
    journal = reopened(journal);
    assertThat(write(new JournalWrite.Sign(key, signature(1)))).isEqualTo(Outcome.ALREADY);
    assertThat(write(new JournalWrite.Sign(key, signature(2)))).isEqualTo(Outcome.HELD_BY_ANOTHER);
    assertThat(found(1, 100).signature()).contains(signature(1));
  }

  @Test
  void replacesADeliveryByTheNextOfTheSameRelay() {
    reserve(reservation(1, 100));
    Delivery failed =
        new Delivery(
            "one",
            Delivery.State.PENDING,
            Optional.of(Reason.RELAY_ERROR),
            "502 \"\n\0 \u00e9 \ud800\udf48",
            NOW);
    Delivery confirmed = delivery("one", Delivery.State.CONFIRMED);
    Delivery other = delivery("two", Delivery.State.PUBLISHED);
    assertThat(deliver(failed)).isEqualTo(Outcome.DONE);
    assertThat(deliver(failed)).isEqualTo(Outcome.ALREADY);
    assertThat(found(1, 100).deliveries()).isEqualTo(Map.of("one", failed));
    assertThat(deliver(confirmed)).isEqualTo(Outcome.DONE);
    assertThat(deliver(other)).isEqualTo(Outcome.DONE);
    journal = reopened(journal);
    assertThat(found(1, 100).deliveries()).isEqualTo(Map.of("one", confirmed, "two", other));
  }

  @Test
  void remembersWhatIsExposed() {
    reserve(reservation(1, 100));
    JournalWrite expose = new JournalWrite.Expose(slotKey(1, 100));
    assertThat(found(1, 100).exposed()).isFalse();
    assertThat(write(expose)).isEqualTo(Outcome.DONE);
    assertThat(write(expose)).isEqualTo(Outcome.ALREADY);
    journal = reopened(journal);
    assertThat(found(1, 100).exposed()).isTrue();
  }

  @Test
  void hasNothingForASlotThatWasNotReserved() {
    SlotKey key = slotKey(1, 100);
    Delivery delivery = delivery("one", Delivery.State.PENDING);
    assertThat(write(new JournalWrite.Sign(key, signature(1)))).isEqualTo(Outcome.NOT_RESERVED);
    assertThat(write(new JournalWrite.Deliver(key, delivery))).isEqualTo(Outcome.NOT_RESERVED);
    assertThat(write(new JournalWrite.Expose(key))).isEqualTo(Outcome.NOT_RESERVED);
    assertThat(journal.find(key)).isEmpty();
    assertThat(journal.newest()).isEmpty();
    assertThat(journal.list(Query.since(new Slot(0)))).isEmpty();
    assertThat(journal.write(List.of())).isEmpty();
  }

  private Outcome deliver(Delivery delivery) {
    return write(new JournalWrite.Deliver(slotKey(1, 100), delivery));
  }

  private static DelegationMessage with(DelegationMessage m, Address committer, Bytes metadata) {
    return new DelegationMessage(m.proposer(), m.delegate(), committer, m.slot(), metadata);
  }

  private static Reservation with(Reservation r, DelegationMessage message, SigningInfo signing) {
    return new Reservation(message, signing, r.gateway(), r.dependentRoot(), r.reservedAt());
  }
}
