package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The path of one slot. */
@Command(
    name = "explain",
    header = "Explains one slot, or every known slot of one validator.",
    description =
        "The path from duty to confirmed delegation with the numbers that decided it: the three"
            + " times of the slot and the exposure that they cost, the window, each gateway of the"
            + " group and why the slot goes to it or not, each relay, and for whatever is in the"
            + " way its reason and remedy.",
    footer = {"  baton explain --slot 9000123", "  baton explain --validator 1234"})
final class Explain implements Callable<Integer> {

  private static final Pattern KEY_OR_INDEX = Pattern.compile("0x[0-9a-fA-F]{96}|[0-9]{1,20}");

  @Mixin private final Running running;
  @Mixin private final WideOption wide = new WideOption();
  @Spec private CommandSpec spec;

  @Option(names = "--slot", paramLabel = "SLOT", description = "The slot to explain.")
  private @Nullable Slot slot;

  @Option(
      names = "--validator",
      paramLabel = "KEY|INDEX",
      description =
          "The validator, by public key or index. Without --slot, every slot is explained that it"
              + " owns in this epoch and the next.")
  private @Nullable String validator;

  Explain(Surroundings surroundings) {
    this.running = new Running(surroundings);
  }

  @Override
  public Integer call() {
    String key = validator;
    if (slot == null && key == null) {
      throw new ParameterException(spec.commandLine(), "Name a --slot or a --validator.");
    }
    if (key != null && !KEY_OR_INDEX.matcher(key).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "--validator must be a public key, 48 bytes of hex, or an index, not " + key);
    }
    AdminClient client = running.client();
    JsonNode answer =
        slot != null
            ? ofSlot(client, slot.toString(), key)
            : ofValidator(client, String.valueOf(key));
    return running.show(answer, wide, Explain::print);
  }

  private static JsonNode ofSlot(AdminClient client, String slot, @Nullable String validator) {
    Map<String, String> parameters = new LinkedHashMap<>(Map.of("slot", slot));
    if (validator != null) {
      parameters.put("validator", validator);
    }
    return client.get("/admin/v1/explain", parameters, said -> unknown(client, slot, said));
  }

  /**
   * Of a slot that has passed nothing will ever be known, and one of a known epoch is somebody
   * else's: asking again does not help. One that is further ahead may become ours.
   */
  private static OperatorException unknown(AdminClient client, String slot, String said) {
    JsonNode duties = client.get("/admin/v1/duties");
    long asked = Long.parseLong(slot);
    if (asked <= duties.path("current_slot").asLong()) {
      return new OperatorException(
          Exit.USAGE, said + " It has passed; baton delegations lists the slots that are known");
    }
    return duties.has("known_to") && asked <= duties.path("known_to").asLong()
        ? new OperatorException(
            Exit.USAGE, said + " It belongs to somebody else; baton duties lists your slots")
        : new OperatorException(
            Exit.TRY_AGAIN,
            said + " Duties are known to the end of the next epoch: ask again when that has come");
  }

  private static JsonNode ofValidator(AdminClient client, String validator) {
    ObjectNode all = Json.object();
    ArrayNode slots = all.putArray("slots");
    ArrayNode journal = all.putArray("journal");
    for (JsonNode duty : client.get("/admin/v1/duties").path("data")) {
      if (duty.path("validator_index").asText().equals(validator)
          || duty.path("proposer").asText().equalsIgnoreCase(validator)) {
        JsonNode one = ofSlot(client, duty.path("slot").asText(), validator);
        all.set("now", one.path("now"));
        all.set("current_slot", one.path("current_slot"));
        one.path("slots").forEach(slots::add);
        one.path("journal").forEach(journal::add);
      }
    }
    if (slots.isEmpty()) {
      throw none(client, validator);
    }
    return all;
  }

  /** One of ours may get a slot yet; with any other it is a mistake. */
  private static OperatorException none(AdminClient client, String validator) {
    boolean ours =
        new PoolClient(client)
            .list(Map.of()).stream()
                .anyMatch(
                    one ->
                        one.path("validator_index").asText().equals(validator)
                            || one.path("validator").asText().equalsIgnoreCase(validator));
    return ours
        ? new OperatorException(
            Exit.TRY_AGAIN,
            "Validator "
                + validator
                + " owns no slot in the known epochs. See baton duties; for an older slot, name it"
                + " with --slot")
        : new OperatorException(
            Exit.USAGE,
            "Validator " + validator + " is none of this sidecar's; see baton validators list");
  }

  private static void print(PrintWriter out, JsonNode answer) {
    Instant now = Instant.parse(answer.path("now").asText());
    ExplainedSlot explained = new ExplainedSlot(out, now);
    answer.path("slots").forEach(explained::print);
    if (answer.path("slots").isEmpty()) {
      answer.path("journal").forEach(explained::printEntry);
    }
  }
}
