package dev.baton.cli;

import dev.baton.Sidecar;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotReport;
import dev.baton.demo.DemoSummary;
import dev.baton.demo.SlotLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** One line of a table for every slot, in 100 columns, or on a {@link Screen} with less in 80. */
final class DemoTable implements DemoPrinter {

  private static final String WIDE = "%6s  %-15s %-9s %-7s %-17s %-17s %s%n";
  private static final String NARROW = "%6s  %-14s %-7s %-6s %-9s %-9s %s%n";
  private static final int WIDE_COLUMNS = 100;

  private final PrintWriter out;
  private final Ansi ansi;
  private final boolean narrow;

  DemoTable(PrintWriter out, Ansi ansi) {
    this.out = out;
    this.ansi = ansi;
    this.narrow = Screen.columns(out).orElse(WIDE_COLUMNS) < WIDE_COLUMNS;
  }

  @Override
  public void begin(Sidecar.Urls urls, Path config, Slot first) {
    out.println("A chain with 8 slots an epoch, 64 validators of which 24 are ours, 3 beacon");
    out.println("nodes, 2 relays, 3 gateways; and the sidecar. Interrupt with Ctrl-C.");
    out.println();
    out.println("Status API:  " + urls.status() + "/v1/delegations");
    out.println("Metrics:     " + urls.metrics() + "/metrics");
    out.println("Configured:  " + config + ", while this runs");
    out.println("Commands:    baton status -c " + config);
    out.println("First slot whose duty settles in time to be delegated: " + first);
    out.println();
    out.printf(
        columns(),
        "slot",
        "validator",
        "gateway",
        "signed",
        narrow ? "published" : "published to",
        "confirmed",
        "time in slot");
    out.flush();
  }

  @Override
  public void line(SlotLine line) {
    if (line.report().isEmpty()) {
      out.printf("%6s  %s%n", line.slot(), ansi.string("@|faint not ours|@"));
    } else {
      owned(line, line.report().get());
    }
    out.flush();
  }

  private void owned(SlotLine line, SlotReport report) {
    String validator =
        report.duty().validatorIndex() + " " + report.duty().proposer().toShortString();
    out.printf(
        columns(),
        line.slot(),
        validator,
        report.gateway().orElse("-"),
        line.signed() ? "yes" : "no",
        names(line.published()),
        names(line.confirmed()),
        when(line));
  }

  private static String when(SlotLine line) {
    return line.timeInSlotMillis()
        .map(
            millis ->
                String.format(
                    Locale.ROOT, "%3d ms, %d slots ahead", millis, line.slotsAhead().orElse(0L)))
        .orElseGet(() -> line.reason().map(Reason::code).orElse("-"));
  }

  @Override
  public void end(DemoSummary summary) {
    out.println();
    out.printf(
        "%d slots, %d ours: %d delegated, %d confirmed by every relay, %d equivocations%n",
        summary.slots(),
        summary.owned(),
        summary.delegated(),
        summary.confirmed(),
        summary.equivocations());
    summary.refused().forEach((reason, count) -> out.printf("  %d refused: %s%n", count, reason));
    out.println(ansi.string(verdict(summary)));
    out.flush();
  }

  @Override
  public void stays(Path config, Optional<Slot> owned) {
    out.println();
    out.println("It goes on until Ctrl-C. Ask it from another terminal:");
    DemoPrinter.commands(config, owned).forEach(command -> out.println("  " + command));
    out.flush();
  }

  private static String verdict(DemoSummary summary) {
    if (summary.owned() == 0) {
      return "None of the slots was ours: let it go on for longer.";
    }
    return summary.isPerfect()
        ? "@|green Every owned slot was delegated exactly once and confirmed.|@"
        : "@|red Not every owned slot was delegated exactly once and confirmed.|@";
  }

  private String columns() {
    return narrow ? NARROW : WIDE;
  }

  private String names(List<String> relays) {
    if (relays.isEmpty()) {
      return "-";
    }
    return narrow ? Words.count(relays.size(), "relay") : String.join(", ", relays);
  }
}
