package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.config.BatonConfig;
import dev.baton.config.GatewaySettings;
import dev.baton.delegation.Ledger;
import dev.baton.monitor.WatchLog.Checkpoint;
import dev.baton.monitor.evidence.EvidenceFolder;
import dev.baton.monitor.evidence.KeptBundles;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.record.TransitionFormat;
import dev.baton.monitor.report.Accounts;
import dev.baton.monitor.report.GatewayReport;
import dev.baton.monitor.report.Period;
import dev.baton.store.FolderCopy;
import dev.baton.store.WatchReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What gateways did over a period. */
@Command(
    name = "report",
    header = "Reports what gateways did: uptime, missed windows, answer times, faults, evidence.",
    description = {
      "Works on a copy of observations.db and journal.db, which it makes in the system's temporary"
          + " folder and deletes, so the sidecar may run meanwhile. Observations are kept as long as"
          + " monitor.retention says.",
      "A slot is faulty if a bad reading in it was the gateway's own fault, good if a signal was"
          + " good and nothing was amiss, and unclear otherwise; uptime is good among good and"
          + " faulty ones. A window is missed if the rollup's head stood still, or frags or the"
          + " batch were missing, and that was its fault. JSON and CSV also say how many"
          + " observations of each signal the numbers are made of; times there are microseconds."
    },
    footer = {
      "  baton gateways report",
      "  baton gateways report --from 11000000 --to 11007199 --gateway alpha",
      "  baton gateways report --format csv > gateways.csv"
    })
final class GatewaysReport implements Callable<Integer> {

  /** No observation is told of a slot so far ahead, nor a checkpoint with it. */
  private static final int MARGIN = 64;

  /** How a report is printed. */
  enum Format {
    TABLE,
    JSON,
    CSV;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin private final JournalOptions options;
  @Mixin private final WideOption wide = new WideOption();
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "SLOT",
      description = "The first slot. Default: the oldest that is kept.")
  private @Nullable Slot from;

  @Option(
      names = "--to",
      paramLabel = "SLOT",
      description = "The last slot. Default: the newest that is kept.")
  private @Nullable Slot to;

  @Option(
      names = "--gateway",
      paramLabel = "NAME",
      description = "Only this one. Default: all that are configured or were observed.")
  private Optional<String> gateway = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; --json is the same as json. Default: table.")
  private Format format = Format.TABLE;

  GatewaysReport(Surroundings surroundings) {
    this.options = new JournalOptions(surroundings);
  }

  /** What was read, and what came of it. */
  private record Outcome(
      long inputs,
      long observations,
      long passedOver,
      long lost,
      List<GatewayReport> reports,
      Path evidence) {

    private boolean holds(Bytes address) {
      return EvidenceFolder.holds(evidence, address);
    }
  }

  @Override
  public Integer call() {
    Period period = period();
    Outcome outcome = report(options.config.load(), period);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json || format == Format.JSON) {
      Json.print(out, document(outcome));
    } else if (format == Format.CSV) {
      ReportPrinter.csv(out, outcome.reports());
    } else {
      print(wide.screen(out, options.surroundings), outcome);
    }
    return Exit.DONE.code();
  }

  private Period period() {
    Slot first = from == null ? new Slot(0) : from;
    Slot last = to == null ? new Slot(Long.MAX_VALUE) : to;
    try {
      return new Period(first, last);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--from and --to: " + e.getMessage(), e);
    }
  }

  private Outcome report(BatonConfig loaded, Period period) {
    Accounts accounts = new Accounts(period, gateway);
    loaded.gateways().stream().map(GatewaySettings::name).forEach(accounts::list);
    try (FolderCopy copy = FolderCopy.of(loaded.dataDir());
        WatchReader reader = WatchReader.open(copy.path())) {
      reader.findings(period.from(), period.to(), accounts::add);
      for (Ledger.Entry entry : JournaledStandings.in(copy.path(), loaded)) {
        accounts.add(TransitionFormat.read(entry.note().body()));
      }
      return read(reader, period, accounts, EvidenceFolder.of(loaded.dataDir()));
    }
  }

  private Outcome read(WatchReader reader, Period period, Accounts accounts, Path evidence) {
    Slot before = new Slot(Math.max(0, period.from().value() - MARGIN));
    long after = reader.checkpointUntil(before).map(Checkpoint::sequence).orElse(0L);
    RecordedInputs recorded = new RecordedInputs(reader, after);
    long inputs = 0;
    long observations = 0;
    while (recorded.hasNext()) {
      inputs++;
      if (recorded.next() instanceof Observation seen) {
        observations++;
        accounts.add(seen);
      }
    }
    KeptBundles.read(evidence, accounts::names, kept -> accounts.add(kept.about(), kept.address()));
    long lost = reader.lostAfter(after);
    return new Outcome(
        inputs, observations, accounts.passedOver(), lost, known(accounts), evidence);
  }

  private List<GatewayReport> known(Accounts accounts) {
    List<GatewayReport> reports = accounts.reports();
    if (reports.isEmpty() && gateway.isPresent()) {
      throw new OperatorException(
          Exit.USAGE,
          "--gateway: " + gateway.get() + " is not configured, and nothing is known of it then");
    }
    return reports;
  }

  private static void print(PrintWriter out, Outcome outcome) {
    Filling.line(
        out,
        "Read "
            + outcome.observations()
            + " observations; "
            + outcome.passedOver()
            + " are not asked for, "
            + outcome.lost()
            + " inputs could not be kept.",
        "  ");
    ReportPrinter.table(out, outcome.reports(), outcome::holds);
  }

  private ObjectNode document(Outcome outcome) {
    ObjectNode document = Json.object();
    document.put("from_slot", from == null ? null : from.toString());
    document.put("to_slot", to == null ? null : to.toString());
    document.put("inputs", outcome.inputs()).put("observations", outcome.observations());
    document.put("passed_over", outcome.passedOver()).put("lost", outcome.lost());
    ArrayNode gateways = document.putArray("gateways");
    outcome
        .reports()
        .forEach(report -> gateways.add(ReportPrinter.document(report, outcome::holds)));
    return document;
  }
}
