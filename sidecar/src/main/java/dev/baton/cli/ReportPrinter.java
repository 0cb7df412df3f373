package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.report.GatewayReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reports of gateways, for people and for programs; JSON and CSV have the same numbers. */
final class ReportPrinter {

  private static final double[] PARTS = {0.5, 0.95, 0.99};

  private ReportPrinter() {}

  /** What is known of one gateway, in the order of CSV's columns; null where there is nothing. */
  static ObjectNode numbers(GatewayReport report) {
    ObjectNode row = Json.object().put("gateway", report.gateway());
    addSlots(row, report.slots());
    addTimes(row, report);
    addFindings(row, report.findings());
    row.put("transitions", report.transitions().size()).put("bundles", report.evidence().size());
    row.put("observations", report.observationsRead());
    for (Signal signal : Signal.values()) {
      String name = "observations_" + signal.code().replace('-', '_');
      row.put(name, report.observations().getOrDefault(signal, 0L));
    }
    return row;
  }

  private static void addSlots(ObjectNode row, GatewayReport.Slots slots) {
    row.put("first_slot", slots.first().map(Slot::toString).orElse(null));
    row.put("last_slot", slots.last().map(Slot::toString).orElse(null));
    row.put("slots_observed", slots.observed()).put("slots_good", slots.good());
    row.put("slots_faulty", slots.faulty()).put("slots_unclear", slots.unclear());
    slots
        .uptime()
        .ifPresentOrElse(uptime -> row.put("uptime", uptime), () -> row.putNull("uptime"));
    row.put("windows_missed", slots.missedWindows());
  }

  private static void addTimes(ObjectNode row, GatewayReport report) {
    row.put("latencies", report.latencies().count());
    for (double part : PARTS) {
      String name = "p" + Math.round(100 * part) + "_us";
      percentile(report, part)
          .ifPresentOrElse(time -> row.put(name, time.toNanos() / 1000), () -> row.putNull(name));
    }
  }

  private static void addFindings(ObjectNode row, GatewayReport.Findings findings) {
    row.put("findings", findings.read()).put("findings_gateway", findings.gateway());
    row.put("findings_not_gateway", findings.notGateway());
    row.put("findings_unknown", findings.unknown());
    row.put("findings_superseded", findings.superseded());
  }

  /**
   * The same with what only a document can hold.
   *
   * @param there whether a bundle is where it is kept
   */
  static ObjectNode document(GatewayReport report, Predicate<Bytes> there) {
    ObjectNode document = numbers(report);
    ArrayNode changes = document.putArray("changes");
    report.transitions().forEach(one -> changes.add(transition(one)));
    ArrayNode evidence = document.putArray("evidence");
    report.evidence().stream().map(Bytes::toHex).forEach(evidence::add);
    ArrayNode gone = document.putArray("evidence_not_found");
    report.evidence().stream().filter(there.negate()).map(Bytes::toHex).forEach(gone::add);
    return document;
  }

  /** One change of standing. */
  static ObjectNode transition(Transition one) {
    ObjectNode json = Json.object().put("slot", one.slot().toString());
    json.put("gateway", one.subject().gateway()).put("rollup", one.subject().rollup());
    json.put("slo", one.subject().slo()).put("from", one.from().code());
    return json.put("to", one.to().code()).put("rule", one.rule()).put("why", one.why());
  }

  /** One line about a change of standing. */
  static String line(Transition one) {
    String change = one.from() + " -> " + one.to() + " (" + one.rule() + ")";
    return "slot " + one.slot() + ", " + one.subject() + ": " + change;
  }

  /** RFC 4180: a line of names, then one for each gateway; bundles' addresses are in the last. */
  static void csv(PrintWriter out, List<GatewayReport> reports) {
    List<String> names = new ArrayList<>();
    numbers(GatewayReport.none("")).fieldNames().forEachRemaining(names::add);
    out.print(String.join(",", names) + ",evidence\r\n");
    for (GatewayReport report : reports) {
      List<String> cells = new ArrayList<>();
      numbers(report).forEach(value -> cells.add(cell(value)));
      cells.add(report.evidence().stream().map(Bytes::toHex).collect(Collectors.joining(" ")));
      out.print(String.join(",", cells) + "\r\n");
    }
    out.flush();
  }

  private static String cell(JsonNode value) {
    String text = value.isNull() ? "" : value.asText();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  static void table(PrintWriter out, List<GatewayReport> reports, Predicate<Bytes> there) {
    Table table =
        new Table(
                "gateway",
                "slots",
                "good",
                "faulty",
                "unclear",
                "uptime",
                "missed",
                "p50",
                "p95",
                "p99",
                "own faults",
                "others'",
                "unknown",
                "changes",
                "bundles")
            .yielding("others'", "unknown", "p50", "p95", "bundles", "changes", "unclear");
    reports.forEach(report -> row(table, report));
    table.print(out);
    reports.forEach(report -> details(out, report, there));
    out.flush();
  }

  private static void details(PrintWriter out, GatewayReport report, Predicate<Bytes> there) {
    report.transitions().forEach(one -> Filling.line(out, "  " + line(one), "    "));
    String name = "  " + report.gateway() + ": ";
    report.evidence().forEach(one -> Filling.line(out, name + bundle(one, there), "    "));
  }

  private static String bundle(Bytes address, Predicate<Bytes> there) {
    return address.toHex() + (there.test(address) ? "" : " (not in the folder of evidence)");
  }

  private static void row(Table table, GatewayReport report) {
    GatewayReport.Slots slots = report.slots();
    GatewayReport.Findings findings = report.findings();
    table.row(
        report.gateway(),
        "" + slots.observed(),
        "" + slots.good(),
        "" + slots.faulty(),
        "" + slots.unclear(),
        slots.uptime().isPresent() ? percent(slots.uptime().getAsDouble()) : "-",
        "" + slots.missedWindows(),
        time(report, PARTS[0]),
        time(report, PARTS[1]),
        time(report, PARTS[2]),
        "" + findings.gateway(),
        "" + findings.notGateway(),
        "" + findings.unknown(),
        "" + report.transitions().size(),
        "" + report.evidence().size());
  }

  /** Rounded down: what had a fault is not 100 %. */
  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.2f %%", Math.floor(part * 10_000) / 100);
  }

  private static String time(GatewayReport report, double part) {
    return percentile(report, part)
        .map(time -> String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6))
        .orElse("-");
  }

  private static Optional<Duration> percentile(GatewayReport report, double part) {
    boolean any = report.latencies().count() > 0;
    return any ? Optional.of(report.latencies().percentile(part)) : Optional.empty();
  }
}
