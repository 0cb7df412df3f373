package dev.baton.monitor.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Standing;
import dev.baton.monitor.ExposedSlot;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A gateway's standing changed, as hooks are told of it.
 *
 * @param id the SHA-256 of what changed, in hex: the same for the same change, whenever it is told
 * @param json the event as it goes over the wire: {@code {version, id, at, slot, gateway, delegate,
 *     rollup, slo, from, to, rule, why, exposed: [{proposer, slot, gateway, delegate, relays:
 *     [{relay, state}]}], exposed_count}}; Baton's own format, version 1
 */
public record HookEvent(String id, Subject subject, Standing from, Standing to, String json) {

  private static final int VERSION = 1;

  /** A signed slot is exposed for {@code lead} slots at most, so this many never are. */
  private static final int MOST_EXPOSED = 1_000;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * A change of standing.
   *
   * @param exposed what is signed to the gateway and may be out; the first 1,000 are listed
   */
  public static HookEvent of(Transition change, Gateway gateway, List<ExposedSlot> exposed) {
    ObjectNode json = MAPPER.createObjectNode().put("version", VERSION);
    String id = id(change);
    json.put("id", id).put("at", change.at().toString()).put("slot", change.slot().toString());
    json.put("gateway", gateway.name()).put("delegate", gateway.delegate().toHex());
    json.put("rollup", change.subject().rollup()).put("slo", change.subject().slo());
    json.put("from", change.from().code()).put("to", change.to().code());
    json.put("rule", change.rule()).put("why", change.why());
    ArrayNode slots = json.putArray("exposed");
    exposed.stream().limit(MOST_EXPOSED).forEach(slot -> slots.add(json(slot)));
    json.put("exposed_count", exposed.size());
    return new HookEvent(id, change.subject(), change.from(), change.to(), json.toString());
  }

  /**
   * An event as it was kept.
   *
   * @throws IllegalArgumentException if it is none, or of another version
   */
  static HookEvent read(JsonNode json) {
    if (json.path("version").asInt() != VERSION) {
      throw new IllegalArgumentException("an event of another version");
    }
    Subject subject = new Subject(text(json, "gateway"), text(json, "rollup"), text(json, "slo"));
    return new HookEvent(
        text(json, "id"), subject, standing(json, "from"), standing(json, "to"), json.toString());
  }

  @Override
  public String toString() {
    return subject + " from " + from + " to " + to;
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("no text in the event's field " + field);
    }
    return value.asText();
  }

  private static Standing standing(JsonNode json, String field) {
    return Standing.valueOf(text(json, field).toUpperCase(Locale.ROOT));
  }

  private static ObjectNode json(ExposedSlot slot) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("proposer", slot.slot().proposer().toHex());
    json.put("slot", slot.slot().slot().toString());
    json.put("gateway", slot.gateway()).put("delegate", slot.delegate().toHex());
    ArrayNode relays = json.putArray("relays");
    for (Delivery delivery : slot.deliveries()) {
      String state = delivery.state().name().toLowerCase(Locale.ROOT);
      relays.addObject().put("relay", delivery.relay()).put("state", state);
    }
    return json;
  }

  private static String id(Transition change) {
    List<String> parts =
        List.of(
            change.subject().gateway(),
            change.subject().rollup(),
            change.subject().slo(),
            change.from().code(),
            change.to().code(),
            change.rule(),
            change.slot().toString(),
            change.at().toString());
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // With its length before it, so that no two lists come to the same bytes.
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha256.update(bytes);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
