package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.store.SqliteJournal;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a journal is. */
@Command(
    name = "show",
    header = "Shows which chain the journal belongs to, its floor, and what is in it.",
    description =
        "Works on the file, with the sidecar stopped; baton delegations asks the running one.",
    footer = "  baton journal show")
final class JournalShow implements Callable<Integer> {

  @Mixin private final JournalOptions options;
  @Spec private CommandSpec spec;

  JournalShow(Surroundings surroundings) {
    this.options = new JournalOptions(surroundings);
  }

  /** How many entries there are, by how far they have come. */
  private static final class Counts {
    private int entries;
    private int signed;
    private int confirmed;
    private int exposed;

    static Counts of(Journal journal) {
      Counts counts = new Counts();
      Journal.Query query = Journal.Query.since(new Slot(0));
      List<JournalEntry> page = journal.list(query);
      while (!page.isEmpty()) {
        page.forEach(counts::add);
        page = journal.list(query.behind(page.get(page.size() - 1).key()));
      }
      return counts;
    }

    private void add(JournalEntry entry) {
      entries++;
      signed += entry.signature().isPresent() ? 1 : 0;
      confirmed += entry.isConfirmed() ? 1 : 0;
      exposed += entry.exposed() ? 1 : 0;
    }
  }

  @Override
  public Integer call() {
    BatonConfig loaded = options.config.load();
    try (SqliteJournal journal = JournalOptions.open(loaded)) {
      Counts counts = Counts.of(journal);
      PrintWriter out = spec.commandLine().getOut();
      if (options.json) {
        Json.print(out, document(loaded, journal, counts));
      } else {
        print(out, loaded, journal, counts);
      }
    }
    return Exit.DONE.code();
  }

  private static void print(
      PrintWriter out, BatonConfig loaded, SqliteJournal journal, Counts counts) {
    out.println("Journal " + DataFolder.of(loaded).journal());
    out.println("  id       " + journal.id().toHex());
    out.println("  made     " + Words.time(journal.createdAt()));
    out.println("  chain    chain id " + journal.chain().chainId());
    out.println("           genesis validators root " + journal.chain().genesisValidatorsRoot());
    out.println(
        "  floor    "
            + journal
                .floor()
                .map(slot -> "nothing new is signed up to slot " + slot)
                .orElse("none: every slot may be signed"));
    out.println("  newest   " + journal.newest().map(slot -> "slot " + slot).orElse("no slot yet"));
    out.printf(
        "  entries  %d, of them signed %d, confirmed %d, exposed %d%n",
        counts.entries, counts.signed, counts.confirmed, counts.exposed);
    out.flush();
  }

  private static ObjectNode document(BatonConfig loaded, SqliteJournal journal, Counts counts) {
    ObjectNode document = Json.object().put("file", DataFolder.of(loaded).journal().toString());
    document.put("id", journal.id().toHex()).put("created_at", journal.createdAt().toString());
    document.put("genesis_validators_root", journal.chain().genesisValidatorsRoot().toHex());
    document.put("chain_id", journal.chain().chainId().toString());
    journal.floor().ifPresent(slot -> document.put("floor_slot", slot.toString()));
    journal.newest().ifPresent(slot -> document.put("newest_slot", slot.toString()));
    document.put("entries", counts.entries).put("signed", counts.signed);
    return document.put("confirmed", counts.confirmed).put("exposed", counts.exposed);
  }
}
