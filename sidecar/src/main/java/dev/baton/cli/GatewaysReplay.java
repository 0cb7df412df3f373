package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.WatchRules;
import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Ledger;
import dev.baton.monitor.WatchLog.Checkpoint;
import dev.baton.monitor.WatchLog.Kept;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Replay;
import dev.baton.monitor.judge.Snapshot;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.Comparison;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.store.SqliteJournal;
import dev.baton.store.WatchReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges once more what was recorded. */
@Command(
    name = "replay",
    header = "Judges the recorded observations once more, and compares with what was journaled.",
    description = {
      "Works on the data folder, or a copy of it, with the sidecar stopped; observations.db stays"
          + " as it is. The gateways are judged by the rollups and objectives of the configuration"
          + " of now.",
      "Ends with 0 if it comes to the same changes of standing, and with 77 if not: the"
          + " configuration was another one, observations were lost, or someone changed a file."
    },
    footer = {"  baton gateways replay", "  baton gateways replay --from 11000000 --json"})
final class GatewaysReplay implements Callable<Integer> {

  private static final int PAGE = 2_000;

  @Mixin private final JournalOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "SLOT",
      description = "Begin at the last checkpoint up to this slot; without it at the oldest input.")
  private Optional<String> from = Optional.empty();

  GatewaysReplay(Surroundings surroundings) {
    this.options = new JournalOptions(surroundings);
  }

  /** What was judged once more, and what came of it. */
  private record Outcome(
      Replay.Result result, Slot after, Slot until, long lost, Comparison comparison) {}

  @Override
  public Integer call() {
    BatonConfig loaded = options.config.load();
    Outcome outcome = replay(loaded);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      Json.print(out, document(outcome));
    } else {
      print(out, outcome);
    }
    return (outcome.comparison().isSame() ? Exit.DONE : Exit.REFUSED).code();
  }

  private Outcome replay(BatonConfig loaded) {
    try (WatchReader reader = WatchReader.open(loaded.dataDir())) {
      Optional<Checkpoint> start =
          from.map(GatewaysReplay::slot).map(reader::checkpointUntil).orElseGet(reader::start);
      Inputs inputs = new Inputs(reader, start.map(Checkpoint::sequence).orElse(0L));
      Optional<Snapshot> known = start.map(Checkpoint::snapshot);
      Replay.Result result = Replay.of(WatchRules.of(loaded), known, inputs);
      Slot after = new Slot(Math.max(0, known.map(Snapshot::closedSlot).orElse(inputs.before())));
      Slot until = new Slot(Math.max(0, result.end().closedSlot()));
      Comparison comparison = Comparison.of(journaled(loaded), after, until, result.transitions());
      long lost = reader.lostAfter(start.map(Checkpoint::sequence).orElse(0L));
      return new Outcome(result, after, until, lost, comparison);
    }
  }

  private static Slot slot(String decimal) {
    try {
      return Slot.parse(decimal);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(Exit.USAGE, "--from: " + e.getMessage());
    }
  }

  private static List<Ledger.Entry> journaled(BatonConfig loaded) {
    try (SqliteJournal journal = JournalOptions.open(loaded)) {
      List<Ledger.Entry> all = new ArrayList<>();
      List<Ledger.Entry> page = standings(journal, 0);
      while (!page.isEmpty()) {
        all.addAll(page);
        page = standings(journal, page.get(page.size() - 1).sequence());
      }
      return all;
    }
  }

  private static List<Ledger.Entry> standings(SqliteJournal journal, long after) {
    return journal.read(Optional.of(StandingNotes.STANDING), after, PAGE);
  }

  private static void print(PrintWriter out, Outcome outcome) {
    Comparison comparison = outcome.comparison();
    out.println("Judged " + outcome.result().inputs() + " inputs once more.");
    out.println("  slots       " + outcome.after() + " to " + outcome.until());
    out.println("  lost        " + outcome.lost() + " inputs that could not be kept");
    out.println("  the same    " + comparison.same() + " changes of standing");
    out.println("  different   " + count(comparison));
    comparison.onlyJournaled().forEach(one -> out.println("  journal only: " + line(one)));
    comparison.onlyReplayed().forEach(one -> out.println("  replay only:  " + line(one)));
    out.flush();
  }

  private static int count(Comparison comparison) {
    return comparison.onlyJournaled().size() + comparison.onlyReplayed().size();
  }

  private static String line(Transition one) {
    String change = one.from() + " -> " + one.to() + " (" + one.rule() + ")";
    return "slot " + one.slot() + ", " + one.subject() + ": " + change;
  }

  private static ObjectNode document(Outcome outcome) {
    Comparison comparison = outcome.comparison();
    ObjectNode document = Json.object().put("inputs", outcome.result().inputs());
    document.put("observations", outcome.result().observations());
    document.put("after_slot", outcome.after().toString());
    document.put("until_slot", outcome.until().toString());
    document.put("lost", outcome.lost()).put("same", comparison.same());
    add(document.putArray("only_journaled"), comparison.onlyJournaled());
    add(document.putArray("only_replayed"), comparison.onlyReplayed());
    return document;
  }

  private static void add(ArrayNode array, List<Transition> transitions) {
    for (Transition one : transitions) {
      ObjectNode json = array.addObject().put("slot", one.slot().toString());
      json.put("gateway", one.subject().gateway()).put("rollup", one.subject().rollup());
      json.put("slo", one.subject().slo()).put("from", one.from().code());
      json.put("to", one.to().code()).put("rule", one.rule()).put("why", one.why());
    }
  }

  /** All inputs behind one, a page in memory at a time. */
  private static final class Inputs implements Iterator<Input> {

    private final WatchReader reader;
    private final long before;
    private Iterator<Kept> page;
    private long last;

    Inputs(WatchReader reader, long after) {
      this.reader = reader;
      this.last = after;
      List<Kept> first = reader.inputs(after, PAGE);
      this.page = first.iterator();
      this.before = first.isEmpty() ? 0 : first.get(0).input().slot().value() - 1;
    }

    /** The slot before that of the first input. */
    long before() {
      return before;
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext()) {
        page = reader.inputs(last, PAGE).iterator();
      }
      return page.hasNext();
    }

    @Override
    public Input next() {
      Kept kept = page.next();
      last = kept.sequence();
      return kept.input();
    }
  }
}
