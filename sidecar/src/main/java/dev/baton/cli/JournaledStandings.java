package dev.baton.cli;

import dev.baton.config.BatonConfig;
import dev.baton.delegation.Ledger;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.store.SqliteJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of standing, as the journal has them. */
final class JournaledStandings {

  private static final int PAGE = 2_000;

  private JournaledStandings() {}

  /** All of them in the journal of a folder, which must be of the configuration's chain. */
  static List<Ledger.Entry> in(Path folder, BatonConfig loaded) {
    try (SqliteJournal journal = JournalOptions.open(folder, loaded)) {
      List<Ledger.Entry> all = new ArrayList<>();
      List<Ledger.Entry> page = behind(journal, 0);
      while (!page.isEmpty()) {
        all.addAll(page);
        page = behind(journal, page.get(page.size() - 1).sequence());
      }
      return all;
    }
  }

  private static List<Ledger.Entry> behind(SqliteJournal journal, long after) {
    return journal.read(Optional.of(StandingNotes.STANDING), after, PAGE);
  }
}
