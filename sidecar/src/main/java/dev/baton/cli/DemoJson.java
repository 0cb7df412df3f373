package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.Sidecar;
import dev.baton.beacon.Slot;
import dev.baton.demo.DemoSummary;
import dev.baton.demo.SlotLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One JSON object a line on standard output; what is said beside it goes to standard error. */
final class DemoJson implements DemoPrinter {

  private final PrintWriter out;
  private final PrintWriter err;

  DemoJson(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void begin(Sidecar.Urls urls, Path config, Slot first) {
    err.println(
        "Status API on " + urls.status() + ", configured in " + config + ", first slot " + first);
    err.flush();
  }

  @Override
  public void line(SlotLine line) {
    ObjectNode json = Json.object().put("slot", line.slot().value()).put("owned", line.owned());
    line.report()
        .ifPresent(
            report -> {
              json.put("validator", report.duty().validatorIndex());
              json.put("pubkey", report.duty().proposer().toHex());
              json.put("gateway", report.gateway().orElse(null));
              json.put("phase", report.phase().name().toLowerCase(java.util.Locale.ROOT));
            });
    json.put("signed", line.signed());
    names(json.putArray("published"), line.published());
    names(json.putArray("confirmed"), line.confirmed());
    line.timeInSlotMillis().ifPresent(millis -> json.put("time_in_slot_ms", millis));
    line.slotsAhead().ifPresent(slots -> json.put("slots_ahead", slots));
    line.reason().ifPresent(reason -> json.put("reason", reason.code()));
    print(json);
  }

  @Override
  public void end(DemoSummary summary) {
    ObjectNode all = Json.object();
    ObjectNode json = all.putObject("summary").put("slots", summary.slots());
    json.put("owned", summary.owned()).put("delegated", summary.delegated());
    json.put("confirmed", summary.confirmed()).put("equivocations", summary.equivocations());
    ObjectNode refused = json.putObject("refused");
    summary.refused().forEach(refused::put);
    print(all);
  }

  @Override
  public void stays(Path config, Optional<Slot> owned) {
    DemoPrinter.commands(config, owned).forEach(err::println);
    err.flush();
  }

  private static void names(ArrayNode array, List<String> names) {
    names.forEach(array::add);
  }

  private void print(ObjectNode json) {
    out.println(json);
    out.flush();
  }
}
