package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedKeys;
import dev.baton.delegation.RefusedKeys.Part;
import java.util.List;
import java.util.Optional;

/** The shape of a gateway's keys that are refused; whoever sees the gateway may see it. */
final class RefusedKeysJson {

  private RefusedKeysJson() {}

  /** Adds what is refused of one gateway, if anything is. */
  static void put(ObjectNode gateway, String name, List<RefusedKeys> all) {
    all.stream()
        .filter(one -> one.gateway().equals(name))
        .findFirst()
        .ifPresent(one -> gateway.set("refused_keys", json(one)));
  }

  /** With the gateway's name, where no gateway is around it. */
  static ObjectNode named(RefusedKeys refused) {
    return Json.object().put("gateway", refused.gateway()).setAll(json(refused));
  }

  static ObjectNode json(RefusedKeys refused) {
    ObjectNode json = Json.object();
    StatusJson.putReason(json, Optional.of(Reason.GATEWAY_KEY_CHANGED));
    json.put("remedy", refused.remedy());
    json.put("summary", refused.summary());
    json.put("since", Json.time(refused.since()));
    json.set("changes", Json.array(refused.parts(), RefusedKeysJson::part));
    return json;
  }

  private static ObjectNode part(Part part) {
    ObjectNode json = Json.object().put("part", part.name());
    json.put("pinned", part.pinned()).put("offered", part.offered());
    json.put("by", part.registry().isPresent() ? "registry" : "configuration");
    Json.putIfPresent(json, "rollup", part.registry());
    return json;
  }
}
