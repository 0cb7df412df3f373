package dev.baton.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.BeaconChain.NodeStatus;
import dev.baton.beacon.ChainSpec;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.KeyReload;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Policy;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotTimes;
import dev.baton.delegation.StatusView.GatewayStatus;
import dev.baton.delegation.StatusView.Readiness;
import dev.baton.delegation.StatusView.RelayStatus;
import dev.baton.delegation.StatusView.SignerStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The shapes for the operator: those of the status API with the particulars. */
final class AdminJson {

  private AdminJson() {}

  static ObjectNode delegation(JournalEntry entry) {
    ObjectNode json = StatusJson.decision(entry);
    putDeliveries(json, entry.deliveries().values());
    return json;
  }

  static void putDeliveries(ObjectNode json, Collection<Delivery> deliveries) {
    json.set("deliveries", Json.array(StatusJson.sorted(deliveries), AdminJson::delivery));
  }

  private static ObjectNode delivery(Delivery delivery) {
    ObjectNode json = StatusJson.delivery(delivery);
    putParticulars(json, delivery.reason(), delivery.detail());
    return json;
  }

  static ObjectNode node(NodeStatus node) {
    ObjectNode json = Json.object().put("name", node.name());
    json.put("url", url(node.url())).put("state", Json.name(node.state()));
    putDetail(json, node.detail());
    return json.put("clock_skew_ms", node.skewMillis());
  }

  static ObjectNode signer(SignerStatus signer) {
    ObjectNode json = Json.object().put("name", signer.name()).put("remote", signer.remote());
    json.put("keys_ready", signer.ready()).put("keys", signer.expected());
    json.put("ok", signer.reason().isEmpty());
    putParticulars(json, signer.reason(), signer.detail());
    return json;
  }

  static ObjectNode relay(RelayStatus relay) {
    ObjectNode json = Json.object().put("name", relay.name()).put("url", url(relay.url()));
    json.put("ok", relay.reason().isEmpty());
    putParticulars(json, relay.reason(), relay.detail());
    return json.put("at", Json.time(relay.at()));
  }

  static ObjectNode gateway(GatewayStatus gateway) {
    ObjectNode json = StatusJson.gateway(gateway);
    putDetail(json, gateway.detail());
    return json;
  }

  static ObjectNode reloaded(KeyReload.Outcome outcome) {
    ObjectNode json = Json.object().put("signer", outcome.backend());
    putKeys(json.putArray("added"), outcome.added());
    putKeys(json.putArray("removed"), outcome.removed());
    json.put("unchanged", outcome.unchanged());
    json.set("problems", Json.array(outcome.problems(), AdminJson::problem));
    return json;
  }

  private static void putKeys(ArrayNode array, Set<BlsPublicKey> keys) {
    keys.stream().map(BlsPublicKey::toHex).sorted().forEach(array::add);
  }

  private static ObjectNode problem(Obstacle problem) {
    ObjectNode json = Json.object();
    putParticulars(json, Optional.of(problem.reason()), problem.detail());
    return json;
  }

  static void putObstacle(ObjectNode json, Obstacle obstacle) {
    putParticulars(json, Optional.of(obstacle.reason()), obstacle.detail());
  }

  static ObjectNode readiness(Readiness readiness) {
    ObjectNode json = Json.object().put("ready", readiness.ready());
    json.set("checks", Json.array(readiness.checks(), AdminJson::check));
    return json;
  }

  private static ObjectNode check(Readiness.Check check) {
    ObjectNode json = StatusJson.check(check);
    putDetail(json, check.detail());
    return json;
  }

  static ObjectNode duty(SlotReport slot, ChainSpec spec) {
    ObjectNode json = StatusJson.slot(slot);
    json.put("epoch", spec.epochOf(slot.duty().slot()).toString());
    json.put("starts_at", Json.time(spec.startOf(slot.duty().slot())));
    json.put("dependent_root", slot.dependentRoot().toHex());
    Json.putTime(json, "settled_at", slot.settledAt());
    return json;
  }

  static ObjectNode plan(SlotReport slot, SlotTimes times, Instant now) {
    ObjectNode json = duty(slot, times.spec());
    json.put("why", slot.why());
    json.set("trail", Json.array(slot.trail(), AdminJson::considered));
    json.set("window", window(slot));
    putParticulars(json, slot.reason(), slot.detail());
    json.set("times", times(slot, times, now));
    return json;
  }

  private static ObjectNode considered(Policy.Considered one) {
    ObjectNode json = Json.object().put("gateway", one.gateway()).put("chosen", one.chosen());
    Json.putIfPresent(json, "reason", one.reason());
    return json.put("why", one.why());
  }

  private static ObjectNode window(SlotReport slot) {
    long slots = slot.duty().slot().value() - slot.windowFrom().value() + 1;
    return Json.object().put("from", slot.windowFrom().toString()).put("slots", slots);
  }

  /** All that is known of a slot: the plan, what was done, and what came of it. */
  static ObjectNode explanation(SlotReport slot, SlotTimes times, Instant now) {
    ObjectNode json = plan(slot, times, now);
    json.put("exposure_seconds", seconds(times.exposure()));
    Json.putTime(json, "reserved_at", slot.reservedAt());
    Json.putTime(json, "signed_at", slot.signedAt());
    Json.putTime(json, "confirmed_at", slot.confirmedAt());
    putDeliveries(json, slot.deliveries().values());
    return json;
  }

  private static ObjectNode times(SlotReport slot, SlotTimes times, Instant now) {
    var at = slot.duty().slot();
    ObjectNode json = Json.object();
    json.set("lead", moment(times.opens(at), now, times.lead()));
    json.set("useful_until", moment(times.usefulUntil(at), now, times.usefulUntil()));
    json.set("deadline", moment(times.deadline(at), now, 0));
    return json;
  }

  private static ObjectNode moment(Instant at, Instant now, int slotsBefore) {
    return Json.object()
        .put("at", Json.time(at))
        .put("in_seconds", seconds(Duration.between(now, at)))
        .put("slots_before", slotsBefore);
  }

  private static String url(String url) {
    try {
      return StatusJson.withoutSecrets(URI.create(url));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static void putParticulars(ObjectNode json, Optional<Reason> reason, String detail) {
    StatusJson.putReason(json, reason);
    putDetail(json, detail);
  }

  private static void putDetail(ObjectNode json, String detail) {
    if (!detail.isEmpty()) {
      json.put("detail", detail);
    }
  }
}
