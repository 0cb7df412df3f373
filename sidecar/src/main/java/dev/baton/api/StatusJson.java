package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.StatusView.EpochStatus;
import dev.baton.delegation.StatusView.GatewayStatus;
import dev.baton.delegation.StatusView.Readiness;
import dev.baton.delegation.StatusView.StandingStatus;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The shapes that anyone may see. Details stay out of them: they may quote a relay's or a node's
 * own words, which are for the operator.
 */
final class StatusJson {

  private StatusJson() {}

  static ObjectNode delegation(JournalEntry entry) {
    ObjectNode json = decision(entry);
    json.set("deliveries", Json.array(sorted(entry.deliveries().values()), StatusJson::delivery));
    return json;
  }

  static ObjectNode decision(JournalEntry entry) {
    DelegationMessage message = entry.reservation().message();
    ObjectNode json = Json.object();
    json.put("slot", message.slot().toString());
    json.put("proposer", message.proposer().toHex());
    json.put("gateway", entry.reservation().gateway());
    json.put("delegate", message.delegate().toHex());
    json.put("committer", message.committer().toHex());
    json.put("metadata", message.metadata().toHex());
    json.put("signing_id", entry.reservation().signing().signingId().toHex());
    json.put("nonce", entry.reservation().signing().nonce().toString());
    Json.putIfPresent(json, "signature", entry.signature().map(BlsSignature::toHex));
    json.put("state", state(entry));
    json.put("exposed", entry.exposed());
    json.put("dependent_root", entry.reservation().dependentRoot().toHex());
    json.put("reserved_at", Json.time(entry.reservation().reservedAt()));
    return json;
  }

  private static String state(JournalEntry entry) {
    if (entry.isConfirmed()) {
      return "confirmed";
    }
    return entry.signature().isPresent() ? "signed" : "reserved";
  }

  static List<Delivery> sorted(Collection<Delivery> deliveries) {
    return deliveries.stream().sorted(Comparator.comparing(Delivery::relay)).toList();
  }

  static ObjectNode delivery(Delivery delivery) {
    ObjectNode json = Json.object();
    json.put("relay", delivery.relay()).put("state", Json.name(delivery.state()));
    Json.putIfPresent(json, "reason", delivery.reason());
    return json.put("at", Json.time(delivery.at()));
  }

  static ObjectNode epoch(EpochStatus epoch, List<SlotReport> slots) {
    ObjectNode json = Json.object();
    json.put("epoch", epoch.epoch().toString());
    json.put("dependent_root", epoch.dependentRoot().toHex());
    json.put("settled", epoch.settled());
    Json.putIfPresent(json, "reason", epoch.reason());
    json.set("slots", Json.array(slots, StatusJson::slot));
    return json;
  }

  static ObjectNode slot(SlotReport slot) {
    ObjectNode json = Json.object();
    json.put("slot", slot.duty().slot().toString());
    json.put("proposer", slot.duty().proposer().toHex());
    json.put("validator_index", Long.toString(slot.duty().validatorIndex()));
    json.put("phase", Json.name(slot.phase()));
    Json.putIfPresent(json, "gateway", slot.gateway());
    Json.putIfPresent(json, "reason", slot.reason());
    return json.put("exposed", slot.exposed());
  }

  static ObjectNode gateway(GatewayStatus status, List<StandingStatus> all) {
    ObjectNode json = gateway(status);
    json.set("standings", StandingJson.worst(status.gateway().name(), all));
    return json;
  }

  static ObjectNode gateway(GatewayStatus status) {
    Gateway gateway = status.gateway();
    ObjectNode json = Json.object();
    json.put("name", gateway.name());
    json.put("delegate", gateway.delegate().toHex());
    json.put("committer", gateway.committer().toHex());
    Json.putIfPresent(json, "url", gateway.url().map(StatusJson::withoutSecrets));
    return json.put("availability", Json.name(status.availability()));
  }

  static ObjectNode readiness(Readiness readiness) {
    ObjectNode json = Json.object();
    json.put("ready", readiness.ready());
    json.set("checks", Json.array(readiness.checks(), StatusJson::check));
    return json;
  }

  static ObjectNode check(Readiness.Check check) {
    ObjectNode json = Json.object();
    json.put("name", check.name()).put("ok", check.reason().isEmpty());
    putReason(json, check.reason());
    check.keys().ifPresent(keys -> json.put("keys_ready", keys.ready()).put("keys", keys.all()));
    return json;
  }

  static void putReason(ObjectNode json, Optional<Reason> reason) {
    Json.putIfPresent(json, "reason", reason);
    Json.putIfPresent(json, "meaning", reason.map(Reason::meaning));
    Json.putIfPresent(json, "remedy", reason.map(Reason::remedy));
  }

  /** User information and query of a URL are where keys are put. */
  static String withoutSecrets(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return url.getScheme() + "://" + url.getHost() + port + path;
  }
}
