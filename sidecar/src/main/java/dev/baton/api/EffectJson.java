package dev.baton.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.SlotKey;
import dev.baton.monitor.Effect;
import dev.baton.monitor.ExposedSlot;
import dev.baton.monitor.judge.Transition;

/** What an order came to. */
final class EffectJson {

  private EffectJson() {}

  static ObjectNode of(Effect effect) {
    ObjectNode json = Json.object().put("gateway", effect.gateway().name());
    json.put("delegate", effect.gateway().delegate().toHex());
    json.put("kind", effect.kind().code()).put("dry_run", effect.dryRun());
    json.put("unchanged", effect.unchanged()).put("as_ordered", effect.asOrdered());
    effect.validators().ifPresent(count -> json.put("validators", count));
    json.put("banned", effect.banned()).put("unreadable_order", effect.unreadable());
    json.set("transitions", Json.array(effect.transitions(), EffectJson::transition));
    json.set("moved", Json.array(effect.moved(), EffectJson::moved));
    json.set("reserved", Json.array(effect.reserved(), EffectJson::slot));
    json.set("withheld", Json.array(effect.withheld(), EffectJson::slot));
    json.set("exposed", Json.array(effect.exposed(), EffectJson::exposed));
    return json;
  }

  private static ObjectNode transition(Transition change) {
    ObjectNode json = Json.object().put("rollup", change.subject().rollup());
    json.put("slo", change.subject().slo());
    json.put("from", change.from().code()).put("to", change.to().code());
    return json.put("why", change.why());
  }

  private static ObjectNode slot(SlotKey key) {
    ObjectNode json = Json.object().put("slot", key.slot().toString());
    return json.put("proposer", key.proposer().toHex());
  }

  private static ObjectNode moved(Effect.Moved moved) {
    ObjectNode json = slot(moved.slot());
    Json.putIfPresent(json, "from", moved.from());
    Json.putIfPresent(json, "to", moved.to());
    return moved.why().isEmpty() ? json : json.put("why", moved.why());
  }

  private static ObjectNode exposed(ExposedSlot exposed) {
    ObjectNode json = slot(exposed.slot());
    json.put("gateway", exposed.gateway()).put("delegate", exposed.delegate().toHex());
    ArrayNode relays = json.putArray("relays");
    for (Delivery delivery : exposed.deliveries()) {
      relays.addObject().put("relay", delivery.relay()).put("state", Json.name(delivery.state()));
    }
    return json;
  }
}
