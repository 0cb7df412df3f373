package dev.baton.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.GatewayParts;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.GatewayKeys.Keys;
import dev.baton.delegation.GatewayKeys.Offer;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.RefusedKeys;
import dev.baton.gateway.GatewayPins;
import dev.baton.store.SqliteJournal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether gateways have the keys that were pinned. A running sidecar says so itself, of what
 * registries offer too; without one the configuration is compared with the journal.
 */
final class PinsCheck {

  /** Of all gateways together. */
  static final String NAME = "gateway keys";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PAGE = 10_000;

  private PinsCheck() {}

  /**
   * Judges by what a running sidecar says.
   *
   * @param answer of {@code /v1/gateways}; empty if it did not answer
   */
  static List<Finding> of(String answer) {
    Optional<JsonNode> gateways = gateways(answer);
    if (gateways.isEmpty()) {
      return List.of(
          Finding.warn(
              NAME, "the running sidecar does not tell", "See what is said of port api.status."));
    }
    List<Finding> refused = new ArrayList<>();
    for (JsonNode gateway : gateways.get()) {
      JsonNode keys = gateway.path("refused_keys");
      if (!keys.isMissingNode()) {
        refused.add(
            finding(
                gateway.path("name").asText(),
                keys.path("summary").asText(),
                ", since " + keys.path("since").asText().replaceFirst("\\.\\d+Z$", "Z"),
                keys.path("remedy").asText()));
      }
    }
    return orFine(refused);
  }

  /** Judges by what the journal of a sidecar that does not run has pinned. */
  static List<Finding> of(BatonConfig config, SqliteJournal journal) {
    Map<String, Keys> pinned = pinned(journal);
    List<Finding> refused = new ArrayList<>();
    GatewayParts.offers(config)
        .forEach(
            (name, offer) ->
                Optional.ofNullable(pinned.get(name))
                    .filter(held -> !held.equals(offer.keys()))
                    .ifPresent(held -> refused.add(finding(name, held, offer))));
    return orFine(refused);
  }

  private static Map<String, Keys> pinned(SqliteJournal journal) {
    Map<String, Keys> pinned = new HashMap<>();
    List<Ledger.Entry> page = pins(journal, 0);
    while (!page.isEmpty()) {
      pinned.putAll(GatewayPins.read(page));
      page = pins(journal, page.get(page.size() - 1).sequence());
    }
    return pinned;
  }

  private static List<Ledger.Entry> pins(SqliteJournal journal, long after) {
    return journal.read(Optional.of(GatewayPins.KIND), after, PAGE);
  }

  private static Finding finding(String gateway, Keys held, Offer offer) {
    RefusedKeys refused = new RefusedKeys(gateway, held, offer, Instant.EPOCH);
    return finding(gateway, refused.summary(), "", refused.remedy());
  }

  private static Finding finding(String gateway, String what, String since, String remedy) {
    return Finding.warn(
        "gateway " + gateway + " keys",
        "has " + what + " than was pinned, and so gets no slot" + since,
        remedy);
  }

  private static List<Finding> orFine(List<Finding> refused) {
    return refused.isEmpty()
        ? List.of(Finding.ok(NAME, "none differs from what was pinned"))
        : refused;
  }

  private static Optional<JsonNode> gateways(String answer) {
    try {
      return Optional.ofNullable(MAPPER.readTree(answer))
          .map(document -> document.path("data"))
          .filter(JsonNode::isArray);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
