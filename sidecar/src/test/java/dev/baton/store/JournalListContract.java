package dev.baton.store;

import static dev.baton.store.Samples.delivery;
import static dev.baton.store.Samples.key;
import static dev.baton.store.Samples.reservation;
import static dev.baton.store.Samples.slotKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.Journal.Query;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.SlotKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal must list, whatever it is made of. */
abstract class JournalListContract extends JournalFixture {

  static final Slot FLOOR = new Slot(99);

  /** An empty journal of {@link Samples#CHAIN} with that floor. */
  abstract Journal fresh(Optional<Slot> floor);

  /** Closes the journal and opens what it left. */
  abstract Journal reopened(Journal closing);

  @BeforeEach
  void open() {
    journal = fresh(Optional.of(FLOOR));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void listsInTheOrderOfSlotsThenKeysWithAllDeliveries() {
    fill();
    List<SlotKey> keys = keys(Query.since(new Slot(0)));
    assertThat(keys).hasSize(30).isSorted();
    assertThat(journal.list(Query.since(new Slot(0))))
        .allSatisfy(e -> assertThat(e.deliveries()).containsOnlyKeys("one", "two"));
    assertThat(journal.newest()).contains(new Slot(109));
  }

  @Test
  void listsWhatPassesEveryTest() {
    fill();
    Query all = Query.since(new Slot(0));
    Query some =
        new Query(
            new Slot(102),
            new Slot(107),
            Optional.of(key(2)),
            Optional.of("alpha"),
            all.after(),
            9);
    assertThat(keys(some)).containsExactly(slotKey(2, 102), slotKey(2, 104), slotKey(2, 106));
  }

  @Test
  void pagesWithoutGapOrRepetition() {
    fill();
    Query first = Query.since(new Slot(0));
    List<SlotKey> paged = new ArrayList<>();
    Optional<SlotKey> after = Optional.empty();
    do {
      List<SlotKey> page =
          keys(new Query(first.from(), first.to(), first.proposer(), first.gateway(), after, 7));
      paged.addAll(page);
      after = page.stream().reduce((a, b) -> b);
    } while (after.isPresent());
    assertThat(paged).isEqualTo(keys(first));
  }

  @Test
  void refusesAPageOfNoReasonableSize() {
    Query all = Query.since(new Slot(0));
    for (int limit : new int[] {-1, 0, 10_001}) {
      Query query =
          new Query(all.from(), all.to(), all.proposer(), all.gateway(), all.after(), limit);
      assertThatThrownBy(() -> journal.list(query))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Integer.toString(limit));
    }
  }

  @Test
  void holdsTenThousandReservationsThatCameInGroups() {
    for (int group = 0; group < 10; group++) {
      int first = group * 1000;
      List<JournalWrite> writes =
          IntStream.range(first, first + 1000)
              .<JournalWrite>mapToObj(i -> new JournalWrite.Reserve(reservation(i, 100 + i % 64)))
              .toList();
      assertThat(journal.write(writes)).containsOnly(Outcome.DONE);
    }
    journal = reopened(journal);
    assertThat(keys(Query.since(new Slot(0)))).hasSize(10_000).isSorted().doesNotHaveDuplicates();
  }

  /** Three proposers in each of the slots 100 to 109; alpha has the even slots. */
  private void fill() {
    for (int slot = 109; slot >= 100; slot--) {
      for (int proposer = 1; proposer <= 3; proposer++) {
        SlotKey key = slotKey(proposer, slot);
        reserve(reservation(proposer, slot, slot % 2 == 0 ? "alpha" : "beta"));
        write(new JournalWrite.Deliver(key, delivery("two", Delivery.State.PENDING)));
        write(new JournalWrite.Deliver(key, delivery("one", Delivery.State.CONFIRMED)));
      }
    }
  }

  private List<SlotKey> keys(Query query) {
    return journal.list(query).stream().map(JournalEntry::key).toList();
  }
}
