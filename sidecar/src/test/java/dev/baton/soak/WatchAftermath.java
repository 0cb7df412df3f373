package dev.baton.soak;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Ledger.Entry;
import dev.baton.monitor.WatchLog;
import dev.baton.monitor.WatchLog.Kept;
import dev.baton.monitor.judge.RandomRun;
import dev.baton.monitor.record.Recovery;
import dev.baton.monitor.record.Recovery.Recovered;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.store.FolderCopy;
import dev.baton.store.GroupCommitJournal;
import dev.baton.store.SqliteJournal;
import dev.baton.store.SqliteWatchLog;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process that was killed left behind, read from a copy, so that the next one finds the
 * files as they are.
 *
 * @param inputs of the log of observations that are left
 * @param ledger standings and orders, in their order
 * @param recovered how the next process will see it
 */
record WatchAftermath(List<Kept> inputs, List<Entry> ledger, Recovered recovered) {

  private static final int PAGE = 5_000;

  /** Reads it as in the slot that is the next one's first. */
  static WatchAftermath read(Vertx vertx, Path folder, Slot first) {
    Instant now = WatchScript.timeOf(first);
    try (FolderCopy copy = FolderCopy.of(folder)) {
      List<Entry> ledger = ledger(copy.path());
      GroupCommitJournal journal =
          new GroupCommitJournal(vertx, SqliteJournal.open(copy.path(), WatchMain.CHAIN));
      WatchLog log = new SqliteWatchLog(vertx, copy.path(), () -> now);
      Recovered recovered =
          new Recovery(RandomRun.RULES, WatchMain.DELEGATES, log, journal).run(now).await();
      WatchAftermath aftermath = new WatchAftermath(inputs(log), ledger, recovered);
      log.close().await();
      journal.close().await();
      return aftermath;
    }
  }

  private static List<Entry> ledger(Path folder) {
    try (SqliteJournal journal = SqliteJournal.open(folder, WatchMain.CHAIN)) {
      return Stream.of(StandingNotes.STANDING, StandingNotes.ORDER)
          .flatMap(kind -> ledger(journal, kind).stream())
          .sorted(Comparator.comparing(Entry::sequence))
          .toList();
    }
  }

  private static List<Entry> ledger(SqliteJournal journal, String kind) {
    List<Entry> all = new ArrayList<>();
    long after = 0;
    List<Entry> page = journal.read(Optional.of(kind), after, PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      after = page.get(page.size() - 1).sequence();
      page = journal.read(Optional.of(kind), after, PAGE);
    }
    return all;
  }

  private static List<Kept> inputs(WatchLog log) {
    List<Kept> all = new ArrayList<>();
    List<Kept> page = log.inputs(0, PAGE).await();
    while (!page.isEmpty()) {
      all.addAll(page);
      page = log.inputs(page.get(page.size() - 1).sequence(), PAGE).await();
    }
    return all;
  }
}
