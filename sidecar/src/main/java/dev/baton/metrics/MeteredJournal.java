package dev.baton.metrics;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.SlotKey;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A journal whose commits are timed, failed ones too. */
final class MeteredJournal implements Journal {

  private final Journal journal;
  private final Timer commits;
  private final DistributionSummary writes;

  MeteredJournal(Journal journal, MeterRegistry registry) {
    this.journal = journal;
    this.commits =
        Timer.builder("baton.journal.commit")
            .description("Time to make a group of writes durable")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofSeconds(1))
            .register(registry);
    this.writes =
        DistributionSummary.builder("baton.journal.commit.writes")
            .description("Writes in a group that became durable together")
            .serviceLevelObjectives(1, 2, 5, 10, 50, 100, 500, 1000, 5000)
            .register(registry);
  }

  @Override
  public List<JournalWrite.Outcome> write(List<JournalWrite> group) {
    writes.record(group.size());
    return commits.record(() -> journal.write(group));
  }

  @Override
  public Chain chain() {
    return journal.chain();
  }

  @Override
  public Optional<Slot> floor() {
    return journal.floor();
  }

  @Override
  public Optional<Slot> newest() {
    return journal.newest();
  }

  @Override
  public Optional<JournalEntry> find(SlotKey key) {
    return journal.find(key);
  }

  @Override
  public List<JournalEntry> list(Query query) {
    return journal.list(query);
  }

  @Override
  public List<Ledger.Entry> append(List<Ledger.Note> notes) {
    writes.record(notes.size());
    return commits.record(() -> journal.append(notes));
  }

  @Override
  public List<Ledger.Entry> read(Optional<String> kind, long after, int limit) {
    return journal.read(kind, after, limit);
  }

  @Override
  public Optional<Ledger.Entry> last(String kind) {
    return journal.last(kind);
  }

  @Override
  public void close() {
    journal.close();
  }
}
