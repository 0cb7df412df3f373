package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.WatchRules;
import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Ledger;
import dev.baton.monitor.WatchLog.Checkpoint;
import dev.baton.monitor.judge.Replay;
import dev.baton.monitor.judge.Snapshot;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.Comparison;
import dev.baton.store.WatchReader;
import java.io.PrintWriter;
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
      RecordedInputs inputs =
          new RecordedInputs(reader, start.map(Checkpoint::sequence).orElse(0L));
      Optional<Snapshot> known = start.map(Checkpoint::snapshot);
      Replay.Result result = Replay.of(WatchRules.of(loaded), known, inputs);
      Slot after = new Slot(Math.max(0, known.map(Snapshot::closedSlot).orElse(inputs.before())));
      Slot until = new Slot(Math.max(0, result.end().closedSlot()));
      List<Ledger.Entry> journaled = JournaledStandings.in(loaded.dataDir(), loaded);
      Comparison comparison = Comparison.of(journaled, after, until, result.transitions());
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

  private static void print(PrintWriter out, Outcome outcome) {
    Comparison comparison = outcome.comparison();
    out.println("Judged " + outcome.result().inputs() + " inputs once more.");
    out.println("  slots       " + outcome.after() + " to " + outcome.until());
    out.println("  lost        " + outcome.lost() + " inputs that could not be kept");
    out.println("  the same    " + comparison.same() + " changes of standing");
    out.println("  different   " + count(comparison));
    comparison
        .onlyJournaled()
        .forEach(one -> out.println("  journal only: " + ReportPrinter.line(one)));
    comparison
        .onlyReplayed()
        .forEach(one -> out.println("  replay only:  " + ReportPrinter.line(one)));
    out.flush();
  }

  private static int count(Comparison comparison) {
    return comparison.onlyJournaled().size() + comparison.onlyReplayed().size();
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
    transitions.stream().map(ReportPrinter::transition).forEach(array::add);
  }
}
