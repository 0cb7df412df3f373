package dev.baton.monitor.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.monitor.evidence.EvidenceCheck.Shown;
import dev.baton.monitor.evidence.MissedWindow.Confirmation;
import dev.baton.monitor.evidence.MissedWindow.L1Block;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.probe.Heads.Head;
import dev.baton.monitor.record.InputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A missed window as the parts of a bundle. */
final class MissedWindowFormat {

  private MissedWindowFormat() {}

  /** The parts of a bundle. */
  static ObjectNode parts(MissedWindow window) {
    ObjectNode parts = JsonNodeFactory.instance.objectNode();
    SigningNetwork network = window.network();
    parts
        .putObject("network")
        .put("genesis_fork_version", network.genesisForkVersion().toHex())
        .put("chain_id", network.chainId().toString());
    write(window.delegation(), parts.putObject("delegation"));
    parts
        .putObject("window")
        .put("from", window.from().toString())
        .put("until", window.until().toString());
    write(window.l1(), parts.putObject("l1_block"));
    ArrayNode relays = parts.putArray("relays");
    window
        .relays()
        .forEach(one -> relays.addObject().put("name", one.relay()).put("at", one.at().toString()));
    write(window.observations(), parts.putArray("observations"));
    write(window.circumstances(), parts.putArray("circumstances"));
    ArrayNode heads = parts.putArray("heads");
    window.heads().forEach(one -> write(one, heads.addObject()));
    return parts;
  }

  private static void write(L1Block block, ObjectNode json) {
    json.put("hash", block.executionHash().toString()).put("proposer_index", block.proposerIndex());
  }

  private static void write(SignedDelegation delegation, ObjectNode json) {
    DelegationMessage message = delegation.message();
    json.put("proposer", message.proposer().toHex())
        .put("delegate", message.delegate().toHex())
        .put("committer", message.committer().toHex())
        .put("slot", message.slot().toString())
        .put("metadata", message.metadata().toHex())
        .put("signing_id", delegation.signing().signingId().toHex())
        .put("nonce", delegation.signing().nonce().toString())
        .put("signature", delegation.signature().toHex());
  }

  private static void write(List<? extends Input> inputs, ArrayNode json) {
    inputs.forEach(input -> json.add(InputFormat.tree(input)));
  }

  private static void write(Head head, ObjectNode json) {
    json.put("vantage", head.vantage()).put("at", head.at().toString());
    json.put("number", head.number()).put("timestamp", head.timestamp());
    head.hash().ifPresent(hash -> json.put("hash", hash.toString()));
  }

  /**
   * What a bundle's parts show.
   *
   * @param committer whose the slot must have been; empty if that is for the reader to compare
   * @throws InvalidEvidence if they show nothing
   */
  static Shown check(Part parts, Observation about, Optional<Address> committer) {
    MissedWindow window = read(parts, about.rollup());
    DelegationMessage message = window.delegation().message();
    if (committer.isPresent() && !committer.get().equals(message.committer())) {
      throw parts.wrong("delegation.committer", "is not " + committer.get());
    }
    if (!window.delegation().isValid(new CommitBoostScheme(window.network()))) {
      throw parts.wrong("delegation", "is not signed by its proposer");
    }
    window
        .objection(about)
        .ifPresent(
            why -> {
              throw new InvalidEvidence(why);
            });
    return window.shown(about);
  }

  private static MissedWindow read(Part parts, Optional<String> rollup) {
    parts.only(
        "network",
        "delegation",
        "window",
        "l1_block",
        "relays",
        "observations",
        "circumstances",
        "heads");
    Part window = parts.object("window");
    window.only("from", "until");
    Part block = parts.object("l1_block");
    block.only("hash", "proposer_index");
    return new MissedWindow(
        delegation(parts.object("delegation")),
        network(parts.object("network")),
        window.instant("from"),
        window.instant("until"),
        relays(parts),
        new L1Block(block.number("proposer_index"), block.hex("hash", Root::new)),
        inputs(parts, "observations", Observation.class),
        inputs(parts, "circumstances", Circumstance.class),
        heads(parts, rollup));
  }

  private static List<Confirmation> relays(Part parts) {
    List<Confirmation> relays = new ArrayList<>();
    for (Part one : parts.objects("relays", MissedWindow.MOST)) {
      one.only("name", "at");
      relays.add(new Confirmation(one.text("name"), one.instant("at")));
    }
    return relays;
  }

  private static List<Head> heads(Part parts, Optional<String> rollup) {
    List<Head> heads = new ArrayList<>();
    for (Part one : parts.objects("heads", MissedWindow.MOST)) {
      one.only("vantage", "at", "number", "timestamp", "hash");
      Optional<Root> hash =
          one.tree("hash").isMissingNode()
              ? Optional.empty()
              : Optional.of(one.hex("hash", Root::new));
      heads.add(
          new Head(
              rollup,
              one.text("vantage"),
              one.instant("at"),
              one.number("number"),
              hash,
              one.number("timestamp")));
    }
    return heads;
  }

  private static <T extends Input> List<T> inputs(Part parts, String field, Class<T> type) {
    List<T> inputs = new ArrayList<>();
    for (JsonNode one : parts.list(field, MissedWindow.MOST)) {
      try {
        inputs.add(type.cast(InputFormat.read(one)));
      } catch (IllegalArgumentException | ClassCastException e) {
        throw new InvalidEvidence(
            "parts." + field + " are not all what they must be: " + e.getMessage(), e);
      }
    }
    return inputs;
  }

  private static SigningNetwork network(Part json) {
    json.only("genesis_fork_version", "chain_id");
    try {
      return new SigningNetwork(
          json.hex("genesis_fork_version", bytes -> bytes), json.decimal("chain_id"));
    } catch (IllegalArgumentException e) {
      throw json.wrong("genesis_fork_version", "has not 4 bytes");
    }
  }

  private static SignedDelegation delegation(Part json) {
    json.only(
        "proposer",
        "delegate",
        "committer",
        "slot",
        "metadata",
        "signing_id",
        "nonce",
        "signature");
    DelegationMessage message =
        new DelegationMessage(
            json.hex("proposer", BlsPublicKey::of),
            json.hex("delegate", BlsPublicKey::of),
            json.hex("committer", Address::new),
            json.decimal("slot"),
            json.hex("metadata", bytes -> bytes));
    try {
      SigningInfo signing =
          new SigningInfo(json.hex("signing_id", Root::new), json.decimal("nonce"));
      return new SignedDelegation(message, signing, json.hex("signature", BlsSignature::of));
    } catch (IllegalArgumentException e) {
      throw json.wrong("signing_id", "and nonce are none that anything is signed with");
    }
  }
}
