package dev.baton.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether there is a gateway left that slots can go to. A sidecar that has none is ready, and every
 * gateway may answer; so nothing else says that nothing is delegated.
 */
public final class StandingsCheck {

  /** Of all gateways together. */
  static final String NAME = "gateway standings";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> BARRED =
      Set.of(Standing.REVOKED.code(), Standing.SUSPENDED.code());
  private static final String RESTORE = "baton restore NAME lets one have slots again";

  private StandingsCheck() {}

  /**
   * Says in a sentence that coming slots go to nobody, and what to do.
   *
   * @param gateways as the API lists them, each with its standings
   * @param slots coming ones, each with the reason of what is in its way
   */
  public static Optional<String> sentence(JsonNode gateways, Iterable<JsonNode> slots) {
    return found(gateways, slots).map(found -> found.what() + "; " + found.remedy());
  }

  /**
   * Judges by what a running sidecar says.
   *
   * @param gateways answer of {@code /v1/gateways}; empty if it did not answer, which others say
   * @param lookahead answer of {@code /v1/lookahead}
   */
  static List<Finding> of(String gateways, String lookahead) {
    JsonNode listed = parse(gateways).path("data");
    if (!listed.isArray()) {
      return List.of();
    }
    return List.of(
        found(listed, coming(parse(lookahead)))
            .map(found -> Finding.warn(NAME, found.what(), "Run: " + found.remedy() + "."))
            .orElseGet(() -> Finding.ok(NAME, "no coming slot lacks a gateway")));
  }

  /** What is amiss, and what to do about it. */
  private record Found(String what, String remedy) {}

  private static Optional<Found> found(JsonNode gateways, Iterable<JsonNode> slots) {
    if (!gateways.isEmpty() && stream(gateways).allMatch(StandingsCheck::isBarred)) {
      return Optional.of(
          new Found("every gateway is revoked or suspended: nothing is delegated", RESTORE));
    }
    List<String> lost =
        stream(slots).filter(StandingsCheck::isLost).map(one -> one.path("slot").asText()).toList();
    return lost.isEmpty() ? Optional.empty() : Optional.of(lost(lost));
  }

  private static Found lost(List<String> slots) {
    String more = slots.size() == 1 ? "" : " and " + (slots.size() - 1) + " more";
    return new Found(
        "no gateway of its group can have slot " + slots.get(0) + more,
        "baton explain --slot " + slots.get(0) + " says why");
  }

  private static boolean isLost(JsonNode slot) {
    return slot.path("reason").asText().equals(Reason.NO_GATEWAY_AVAILABLE.code());
  }

  /** Whatever rollups a group serves, it gets none of its slots. */
  private static boolean isBarred(JsonNode gateway) {
    JsonNode standings = gateway.path("standings");
    return !standings.isEmpty()
        && stream(standings).allMatch(one -> BARRED.contains(one.path("standing").asText()));
  }

  private static List<JsonNode> coming(JsonNode lookahead) {
    long current = lookahead.path("current_slot").asLong();
    List<JsonNode> slots = new ArrayList<>();
    for (JsonNode epoch : lookahead.path("epochs")) {
      stream(epoch.path("slots"))
          .filter(one -> one.path("slot").asLong() > current)
          .forEach(slots::add);
    }
    return slots;
  }

  private static Stream<JsonNode> stream(Iterable<JsonNode> nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }

  private static JsonNode parse(String answer) {
    try {
      return Optional.ofNullable(MAPPER.readTree(answer)).orElseGet(MAPPER::createObjectNode);
    } catch (IOException e) {
      return MAPPER.createObjectNode();
    }
  }
}
