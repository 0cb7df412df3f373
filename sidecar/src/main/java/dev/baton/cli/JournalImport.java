package dev.baton.cli;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Ledger.Note;
import dev.baton.store.JournalInterchange;
import dev.baton.store.SqliteJournal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What another journal knows. */
@Command(
    name = "import",
    header = "Adds what an exported journal knows. It only ever tightens.",
    description =
        "Every signature in the file is checked first, and all that is wrong is named. Then all of"
            + " it is added, or, if anything is wrong or contradicts this journal, nothing. The"
            + " floor becomes the higher of the two.",
    footer = {
      "  baton journal import journal.json --dry-run",
      "  baton journal import journal.json"
    })
final class JournalImport implements Callable<Integer> {

  @Mixin private final JournalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "What baton journal export wrote.")
  private Path file;

  @Option(
      names = "--dry-run",
      description = "Do all of it on a copy of the journal, and throw the copy away.")
  private boolean dryRun;

  JournalImport(Surroundings surroundings) {
    this.options = new JournalOptions(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    BatonConfig loaded = options.config.load();
    NamedFile.requireReadable(file);
    try (SqliteJournal journal = JournalOptions.open(loaded)) {
      CommitBoostScheme scheme = scheme(loaded, journal);
      if (dryRun) {
        rehearse(journal, scheme);
      } else {
        add(journal, scheme);
      }
    }
    return Exit.DONE.code();
  }

  private void add(SqliteJournal journal, CommitBoostScheme scheme) {
    SqliteJournal.Restored restored =
        JournalInterchange.importInto(journal, () -> Files.newInputStream(file), scheme);
    print(restored, journal.floor());
  }

  private void rehearse(SqliteJournal journal, CommitBoostScheme scheme) throws IOException {
    Path folder = Files.createTempDirectory("baton-import-");
    Instant now = options.surroundings.clock().instant();
    try (SqliteJournal copy = SqliteJournal.create(folder, journal.chain(), journal.floor(), now)) {
      copy.restore(new Entries(journal), new Notes(journal), journal.floor());
      add(copy, scheme);
    } finally {
      delete(folder);
    }
  }

  /** Of a devnet, only its nodes may know the fork version that signatures are bound to. */
  private CommitBoostScheme scheme(BatonConfig loaded, SqliteJournal journal) {
    return loaded
        .network()
        .genesisForkVersion()
        .map(version -> new SigningNetwork(version, journal.chain().chainId()))
        .map(CommitBoostScheme::new)
        .orElseGet(() -> new ChainFinder(loaded, options.surroundings.clock()).find().scheme());
  }

  private void print(SqliteJournal.Restored restored, Optional<Slot> floor) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      var document = Json.object().put("dry_run", dryRun).put("added", restored.added());
      document.put("completed", restored.completed()).put("known", restored.known());
      document.put("decisions", restored.decisions());
      document.put("conflicts", 0);
      floor.ifPresent(slot -> document.put("floor_slot", slot.toString()));
      Json.print(out, document);
      return;
    }
    out.println(dryRun ? "This would be imported; nothing was." : "Imported.");
    out.println("  added      " + restored.added());
    out.println("  completed  " + restored.completed() + ", which were here without all of it");
    out.println("  known      " + restored.known() + ", which were here already");
    out.println(
        "  decisions  " + restored.decisions() + " about gateways and validators, new here");
    out.println("  conflicts  0");
    out.println("  floor      " + floor.map(slot -> "slot " + slot).orElse("none"));
    out.flush();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path one : files.toList()) {
        Files.delete(one);
      }
    }
    Files.delete(folder);
  }

  /** All of a journal, a page in memory at a time. */
  private static final class Entries implements Iterator<JournalEntry> {

    private final Journal journal;
    private Journal.Query query = Journal.Query.since(new Slot(0));
    private Iterator<JournalEntry> page = List.<JournalEntry>of().iterator();
    private boolean ended;

    Entries(Journal journal) {
      this.journal = journal;
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext() && !ended) {
        page = journal.list(query).iterator();
        ended = !page.hasNext();
      }
      return page.hasNext();
    }

    @Override
    public JournalEntry next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      JournalEntry next = page.next();
      query = query.behind(next.key());
      return next;
    }
  }

  /** All of a journal's ledger, a page in memory at a time. */
  private static final class Notes implements Iterator<Note> {

    private static final int PAGE = 100;

    private final Journal journal;
    private Iterator<Ledger.Entry> page;
    private long last;

    Notes(Journal journal) {
      this.journal = journal;
      this.page = journal.read(Optional.empty(), 0, PAGE).iterator();
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext()) {
        page = journal.read(Optional.empty(), last, PAGE).iterator();
      }
      return page.hasNext();
    }

    @Override
    public Note next() {
      Ledger.Entry entry = page.next();
      last = entry.sequence();
      return entry.note();
    }
  }
}
