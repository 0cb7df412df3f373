package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the journal has. */
@Command(
    name = "delegations",
    header = "Lists what was decided, signed and published; plans and applies a pool's file.",
    description =
        "Without a command from the journal, in the order of slots, confirmed or not: the newest,"
            + " unless --from says where to begin. Each line is one decision for one validator's"
            + " slot, and how far every relay has come with it.",
    footer = {
      "  baton delegations --from 9000000 --limit 20",
      "  baton delegations --validator 1234 --gateway alpha --json",
      "  baton delegations apply --file pool.txt --dry-run"
    })
final class Delegations implements Callable<Integer> {

  private static final int LONGEST_PAGE = 1000;
  private static final int TWO_EPOCHS = 64;

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();
  @Spec private CommandSpec spec;

  @Option(names = "--slot", paramLabel = "SLOT", description = "This slot only.")
  private @Nullable Slot slot;

  @Option(
      names = "--validator",
      paramLabel = "KEY|INDEX",
      description = "This validator only, by public key or index.")
  private @Nullable String validator;

  @Option(
      names = "--gateway",
      paramLabel = "NAME",
      description = "This gateway only, by its name in the configuration.")
  private @Nullable String gateway;

  @Option(
      names = "--from",
      paramLabel = "SLOT",
      description = "The first slot. Default: that of the newest --limit.")
  private @Nullable Slot from;

  @Option(names = "--to", paramLabel = "SLOT", description = "The last slot. Default: no end.")
  private @Nullable Slot to;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most this many. Default: ${DEFAULT-VALUE}.")
  private int limit;

  private Delegations(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  static CommandLine create(Surroundings surroundings) {
    return new CommandLine(new Delegations(surroundings))
        .addSubcommand(new DelegationsPlan(surroundings))
        .addSubcommand(new DelegationsApply(surroundings));
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be 1 at least, not " + limit);
    }
    AdminClient client = running.client();
    ObjectNode first = collect(client, parameters(), limit);
    if (first.path("data").isEmpty() && gateway != null) {
      requireConfigured(client, gateway);
    }
    boolean newest = first.path("more").asBoolean() && from == null && slot == null;
    return running.show(newest ? newest(client) : first, wide, this::print);
  }

  private static ObjectNode collect(AdminClient client, Map<String, String> parameters, int most) {
    ObjectNode all = Json.object();
    ArrayNode data = all.putArray("data");
    boolean more = true;
    while (more && data.size() < most) {
      parameters.put("limit", Integer.toString(Math.min(LONGEST_PAGE, most - data.size())));
      JsonNode page = client.get("/admin/v1/delegations", parameters);
      page.path("data").forEach(data::add);
      more = page.has("next_cursor");
      parameters.put("cursor", page.path("next_cursor").asText());
    }
    return all.put("more", more);
  }

  /**
   * The last ones of more than are wanted. The sidecar tells them from the first one on, so it is
   * asked for stretches of slots, from the last one back, each twice as long.
   */
  private ObjectNode newest(AdminClient client) {
    List<JsonNode> found = new ArrayList<>();
    long length = limit;
    long end = last(client);
    while (end >= 0 && found.size() < limit) {
      long begin = Math.max(0, end - length + 1);
      Map<String, String> stretch = parameters();
      stretch.put("from", Long.toString(begin));
      stretch.put("to", Long.toString(end));
      List<JsonNode> earlier = new ArrayList<>();
      collect(client, stretch, Integer.MAX_VALUE).path("data").forEach(earlier::add);
      found.addAll(0, earlier);
      end = begin - 1;
      length *= 2;
    }
    ObjectNode all = Json.object();
    all.putArray("data").addAll(found.subList(Math.max(0, found.size() - limit), found.size()));
    return all.put("more", true);
  }

  /** No slot after it is decided: whose those are nobody knows. */
  private long last(AdminClient client) {
    JsonNode duties = client.get("/admin/v1/duties");
    long known =
        Math.max(
            duties.path("known_to").asLong(), duties.path("current_slot").asLong() + TWO_EPOCHS);
    return to == null ? known : Math.min(to.value(), known);
  }

  /** The journal may know gateways of earlier configurations; a slip of the pen is in neither. */
  private static void requireConfigured(AdminClient client, String name) {
    List<String> names = new ArrayList<>();
    for (JsonNode one : client.get("/admin/v1/gateways").path("data")) {
      names.add(Words.printable(one.path("name").asText()));
    }
    if (!names.contains(name)) {
      throw new OperatorException(
          Exit.USAGE,
          "No gateway is named "
              + Words.printable(name)
              + ", and the journal has nothing of it. The sidecar has: "
              + (names.isEmpty() ? "none" : String.join(", ", names)));
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "slot", slot);
    put(parameters, "validator", validator);
    put(parameters, "gateway", gateway);
    put(parameters, "from", from);
    put(parameters, "to", to);
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
  }

  private void print(PrintWriter out, JsonNode answer) {
    if (answer.path("data").isEmpty()) {
      out.println("The journal has nothing of that.");
      return;
    }
    Table table =
        new Table("slot", "proposer", "gateway", "state", "reserved at", "relays")
            .yielding("reserved at");
    for (JsonNode one : answer.path("data")) {
      table.row(
          one.path("slot").asText(),
          Words.shortKey(one.path("proposer").asText()),
          one.path("gateway").asText(),
          one.path("state").asText() + (one.path("exposed").asBoolean() ? ", exposed" : ""),
          one.path("reserved_at").asText(),
          relays(one.path("deliveries")));
    }
    table.print(out);
    if (answer.path("more").asBoolean()) {
      out.println(
          from == null
              ? "There are more of earlier slots; go back with --to, or raise --limit."
              : "There are more of later slots; go on with --from, or raise --limit.");
    }
  }

  private static String relays(JsonNode deliveries) {
    List<String> relays = new ArrayList<>();
    for (JsonNode one : deliveries) {
      String reason = one.has("reason") ? " (" + one.path("reason").asText() + ")" : "";
      relays.add(one.path("relay").asText() + " " + one.path("state").asText() + reason);
    }
    return relays.isEmpty() ? "-" : String.join(", ", relays);
  }
}
