package dev.baton.delegation;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.Slot;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes up what an earlier run of the program signed and did not finish. */
final class Resumption {

  private final JournalQueue journal;
  private final Publisher publisher;
  private final ChainSpec spec;
  private final InstantSource clock;
  private final int epochs;

  /** Signed by an earlier run, until the duties say whether it is ours still. */
  private final Set<SlotKey> unsure = new HashSet<>();

  /** Looks back this many epochs before the journal's newest entry, or before now. */
  Resumption(
      JournalQueue journal, Publisher publisher, ChainSpec spec, InstantSource clock, int epochs) {
    this.journal = journal;
    this.publisher = publisher;
    this.spec = spec;
    this.clock = clock;
    this.epochs = epochs;
  }

  Future<Void> run() {
    return journal.newest().compose(newest -> takeUp(Journal.Query.since(from(newest))));
  }

  /** What of it an epoch's duties show as another's now; each is told once, and sent no more. */
  List<SlotKey> movedAway(EpochDuties duties) {
    List<SlotKey> told =
        unsure.stream().filter(key -> spec.epochOf(key.slot()).equals(duties.epoch())).toList();
    told.forEach(unsure::remove);
    List<SlotKey> moved = told.stream().filter(key -> !isDuty(key, duties)).toList();
    moved.forEach(publisher::pause);
    return moved;
  }

  private Future<Void> takeUp(Journal.Query query) {
    return journal
        .list(query)
        .compose(
            page -> {
              page.stream().filter(one -> one.signature().isPresent()).forEach(this::takeUp);
              return page.size() < query.limit()
                  ? Future.succeededFuture()
                  : takeUp(query.behind(page.get(page.size() - 1).key()));
            });
  }

  private void takeUp(JournalEntry entry) {
    if (!spec.startOf(entry.key().slot()).isBefore(clock.instant())) {
      unsure.add(entry.key());
    }
    publisher.publish(entry);
  }

  /** Older entries than these were finished or named as expired by an earlier start. */
  private Slot from(Optional<Slot> newest) {
    Slot now = spec.slotAt(clock.instant());
    Slot last = newest.filter(slot -> slot.isBefore(now)).orElse(now);
    return last.minus((long) epochs * spec.slotsPerEpoch());
  }

  private static boolean isDuty(SlotKey key, EpochDuties duties) {
    return duties.duties().stream()
        .anyMatch(duty -> key.equals(new SlotKey(duty.proposer(), duty.slot())));
  }
}
