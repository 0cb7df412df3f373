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
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Signal.Severity;
import dev.baton.monitor.record.InputFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A slot that was delegated and not sequenced. The delegation is proven; that nothing was seen is
 * the word of those who looked.
 */
public final class MissedWindow {

  /** What bundles of this kind are named. */
  public static final String KIND = "missed-window";

  private static final int MAX_OBSERVATIONS = 256;

  private MissedWindow() {}

  /**
   * Puts one together.
   *
   * @param observations faults of the gateway in the delegation's slot, one at least
   */
  public static Bundle bundle(
      SignedDelegation delegation, SigningNetwork network, List<Observation> observations) {
    ObjectNode parts = JsonNodeFactory.instance.objectNode();
    parts
        .putObject("network")
        .put("genesis_fork_version", network.genesisForkVersion().toHex())
        .put("chain_id", network.chainId().toString());
    DelegationMessage message = delegation.message();
    parts
        .putObject("delegation")
        .put("proposer", message.proposer().toHex())
        .put("delegate", message.delegate().toHex())
        .put("committer", message.committer().toHex())
        .put("slot", message.slot().toString())
        .put("metadata", message.metadata().toHex())
        .put("signing_id", delegation.signing().signingId().toHex())
        .put("nonce", delegation.signing().nonce().toString())
        .put("signature", delegation.signature().toHex());
    ArrayNode seen = parts.putArray("observations");
    observations.forEach(observation -> seen.add(InputFormat.tree(observation)));
    return Bundle.of(KIND, InputFormat.tree(observations.get(0)), parts);
  }

  static Shown check(Part parts, Observation about, Optional<Address> committer) {
    parts.only("network", "delegation", "observations");
    SignedDelegation delegation = delegation(parts.object("delegation"));
    DelegationMessage message = delegation.message();
    if (committer.isPresent() && !committer.get().equals(message.committer())) {
      throw parts.wrong("delegation.committer", "is not " + committer.get());
    }
    if (!delegation.isValid(new CommitBoostScheme(network(parts.object("network"))))) {
      throw parts.wrong("delegation", "is not signed by its proposer");
    }
    TreeSet<String> vantages = new TreeSet<>();
    boolean listed = false;
    for (JsonNode one : parts.list("observations", MAX_OBSERVATIONS)) {
      Observation seen = observation(one, about, message);
      listed |= seen.equals(about);
      vantages.add(seen.vantage().name());
    }
    if (!listed) {
      throw parts.wrong("observations", "do not have the one that the bundle is about");
    }
    return Shown.of(
        "slot %s was delegated to committer %s".formatted(message.slot(), message.committer()),
        "the delegation was out before the slot, and gateway '%s' is that committer's"
            .formatted(name(about)),
        "who looked from %d vantage points tells the truth: no fault elsewhere explains it"
            .formatted(vantages.size()));
  }

  private static Observation observation(
      JsonNode one, Observation about, DelegationMessage message) {
    Input input;
    try {
      input = InputFormat.read(one);
    } catch (IllegalArgumentException e) {
      throw new InvalidEvidence("parts.observations: " + e.getMessage(), e);
    }
    boolean fits =
        input instanceof Observation seen
            && seen.isBad()
            && seen.gateway().equals(about.gateway())
            && seen.signal().severity() == Severity.LIVENESS
            && !seen.vantage().judged()
            && seen.slot().toUInt64().equals(message.slot());
    if (!fits) {
      throw new InvalidEvidence(
          "parts.observations are not all faults of that gateway's liveness in that slot,"
              + " seen by others");
    }
    return (Observation) input;
  }

  private static String name(Observation about) {
    return about.gateway().replaceAll("[^A-Za-z0-9._-]", "?");
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
