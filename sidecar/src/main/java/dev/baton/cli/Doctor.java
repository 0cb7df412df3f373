package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.cli.doctor.Checkup;
import dev.baton.cli.doctor.Finding;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigException;
import dev.baton.config.Problem;
import dev.baton.config.Whereabouts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything that a sidecar needs, looked at. */
@Command(
    name = "doctor",
    header = "Checks everything that the sidecar needs, and says how to repair it.",
    description =
        "Configuration, beacon nodes, quorum, clock, keys, relays and their dialects, gateways, whether"
            + " they have the keys that were pinned, what they are watched with, observers, data folder, journal and ports: one line each. Signs nothing,"
            + " decrypts no key, changes nothing anywhere. May be run beside a running sidecar. Ends with 0 if nothing fails.",
    footer = {
      "  baton doctor",
      "  baton doctor --json | jq '.findings[] | select(.verdict != \"ok\")'"
    })
final class Doctor implements Callable<Integer> {

  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Surroundings surroundings;
  @Mixin private final ConfigOption config;
  @Mixin private final JsonOption json = new JsonOption();
  @Spec private CommandSpec spec;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How long one check may take, in seconds. Default: ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  Doctor(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.config = new ConfigOption(surroundings);
  }

  @Override
  public Integer call() {
    AtLeast.require(spec.commandLine(), "--timeout", timeoutSeconds, 1);
    // What would be logged is found and said anyway.
    Logging.toNowhere();
    List<Finding> findings = findings();
    Exit exit = exit(findings);
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted) {
      Json.print(out, document(findings, exit));
    } else {
      findings.forEach(finding -> print(out, finding));
      out.println(summary(findings));
      out.flush();
    }
    return exit.code();
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    try {
      BatonConfig loaded = config.load();
      findings.add(
          new Finding("configuration", Finding.Verdict.OK, config.file + " is in order", ""));
      Duration each = Duration.ofSeconds(timeoutSeconds);
      // Relays and files wait for the nodes.
      Duration longest = each.multipliedBy(2).plus(SLACK);
      Optional<Whereabouts> running = running(loaded.dataDir());
      findings.addAll(
          Blocking.run(
              longest,
              vertx -> new Checkup(vertx, loaded, surroundings.clock(), each, running).run()));
    } catch (ConfigException e) {
      for (Problem problem : e.problems()) {
        findings.add(
            Finding.misconfigured(
                "configuration", problem.toString(), "Correct it, and run this again."));
      }
    }
    return findings;
  }

  /** Where a sidecar says that it listens; what cannot be believed is as if it were not there. */
  private static Optional<Whereabouts> running(Path folder) {
    try {
      return RunningFile.read(folder).map(left -> left.whereabouts(folder));
    } catch (OperatorException e) {
      return Optional.empty();
    }
  }

  private static Exit exit(List<Finding> findings) {
    Finding.Verdict worst =
        findings.stream()
            .map(Finding::verdict)
            .max(Comparator.naturalOrder())
            .orElse(Finding.Verdict.OK);
    return switch (worst) {
      case OK, WARN -> Exit.DONE;
      case UNAVAILABLE -> Exit.UNAVAILABLE;
      case REFUSED -> Exit.REFUSED;
      case MISCONFIGURED -> Exit.CONFIGURATION;
    };
  }

  private void print(PrintWriter out, Finding finding) {
    String found = Words.printable(finding.found());
    out.println(verdict(finding) + "  " + finding.check() + ": " + found);
    if (!finding.remedy().isEmpty()) {
      out.println("      " + Words.printable(finding.remedy()));
    }
  }

  private String verdict(Finding finding) {
    Ansi ansi = surroundings.ansi();
    return switch (finding.verdict()) {
      case OK -> ansi.string("@|green ok  |@");
      case WARN -> ansi.string("@|yellow warn|@");
      case UNAVAILABLE, REFUSED, MISCONFIGURED -> ansi.string("@|red fail|@");
    };
  }

  private static String summary(List<Finding> findings) {
    long failed = findings.stream().filter(f -> f.verdict().isFailure()).count();
    long warned = findings.stream().filter(f -> f.verdict() == Finding.Verdict.WARN).count();
    return Words.count(findings.size(), "finding")
        + ": "
        + Words.count(failed, "failure")
        + ", "
        + Words.count(warned, "warning");
  }

  private static ObjectNode document(List<Finding> findings, Exit exit) {
    ObjectNode document = Json.object().put("ok", exit == Exit.DONE).put("exit_code", exit.code());
    ArrayNode list = document.putArray("findings");
    for (Finding finding : findings) {
      boolean failed = finding.verdict().isFailure();
      boolean warned = finding.verdict() == Finding.Verdict.WARN;
      ObjectNode one = list.addObject().put("check", finding.check());
      one.put("verdict", failed ? "fail" : warned ? "warn" : "ok").put("found", finding.found());
      if (!finding.remedy().isEmpty()) {
        one.put("remedy", finding.remedy());
      }
    }
    return document;
  }
}
