package dev.baton.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.Standing;
import dev.baton.delegation.StatusView;
import dev.baton.delegation.StatusView.StandingChange;
import dev.baton.delegation.StatusView.StandingStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The shapes of standings: anyone may see where a gateway stands, the operator also why. */
final class StandingJson {

  private StandingJson() {}

  static ObjectNode standing(StandingStatus standing) {
    ObjectNode json = Json.object().put("rollup", standing.rollup());
    json.put("standing", standing.standing().code());
    Json.putIfPresent(json, "reason", reason(standing.standing()));
    Json.putIfPresent(json, "since_slot", standing.since());
    return json;
  }

  /** With each rollup the worst that a gateway has under any SLO. */
  static ArrayNode worst(String gateway, List<StandingStatus> all) {
    Map<String, StandingStatus> worst = new TreeMap<>();
    all.stream()
        .filter(one -> one.gateway().equals(gateway))
        .forEach(one -> worst.merge(one.rollup(), one, StandingJson::worse));
    return Json.array(worst.values(), StandingJson::standing);
  }

  private static StandingStatus worse(StandingStatus one, StandingStatus other) {
    return one.standing().compareTo(other.standing()) >= 0 ? one : other;
  }

  static ObjectNode particulars(StandingStatus standing) {
    ObjectNode json = standing(standing).put("slo", standing.slo());
    put(json, "rule", standing.rule());
    put(json, "why", standing.why());
    return json;
  }

  static ObjectNode change(StandingChange change) {
    ObjectNode json = Json.object().put("slot", change.slot().toString());
    json.put("at", Json.time(change.at()));
    json.put("rollup", change.rollup()).put("slo", change.slo());
    json.put("from", change.from().code()).put("to", change.to().code());
    put(json, "rule", change.rule());
    put(json, "why", change.why());
    ArrayNode causes = json.putArray("causes");
    change.causes().forEach(causes::add);
    return json;
  }

  /** The coming slots that are decided for a gateway, signed or not. */
  static List<SlotReport> held(StatusView view, String gateway) {
    Slot current = view.currentSlot();
    return view.slots().stream()
        .filter(slot -> slot.duty().slot().isAfter(current))
        .filter(slot -> slot.gateway().filter(gateway::equals).isPresent())
        .filter(slot -> slot.reservedAt().isPresent())
        .toList();
  }

  private static Optional<Reason> reason(Standing standing) {
    return switch (standing) {
      case SUSPENDED -> Optional.of(Reason.GATEWAY_SUSPENDED);
      case REVOKED -> Optional.of(Reason.GATEWAY_REVOKED);
      case TRUSTED, DEGRADED, PROBATION -> Optional.empty();
    };
  }

  private static void put(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }
}
