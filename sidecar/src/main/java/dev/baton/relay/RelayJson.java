package dev.baton.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Signed delegations as JSON, in both dialects (see {@link Dialect} for their sources). Writes what
 * the dialect says, the same bytes for the same delegation. Reads whatever can be understood: a
 * number bare or in quotes, a listing bare or wrapped, unknown keys ignored; but a wrong value
 * never.
 *
 * <p>Reading checks three curve points for each delegation, 0.2 to 0.5 ms: do it on a worker.
 */
public final class RelayJson {

  /** The longest listing that is read: an honest relay has one delegation for a slot. */
  public static final int MAX_LISTED = 256;

  private static final String LIST = "delegations";

  private RelayJson() {}

  /** One delegation, as it is posted. */
  public static byte[] write(Dialect dialect, SignedDelegation delegation) {
    return bytes(node(dialect, delegation));
  }

  /** A slot's delegations, as they are listed. */
  public static byte[] writeList(Dialect dialect, List<SignedDelegation> delegations) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    delegations.forEach(delegation -> list.add(node(dialect, delegation)));
    return switch (dialect) {
      case FABRIC -> bytes(JsonNodeFactory.instance.objectNode().set(LIST, list));
      case SPECIFICATION -> bytes(list);
    };
  }

  /**
   * Reads one delegation.
   *
   * @throws RelayJsonException if it is none
   */
  public static WireDelegation read(byte[] json) {
    return delegation(JsonPlace.parse(json));
  }

  /**
   * Reads a listing.
   *
   * @throws RelayJsonException if it is none, has more than {@link #MAX_LISTED} delegations, or one
   *     of them is wrong
   */
  public static List<WireDelegation> readList(byte[] json) {
    JsonPlace document = JsonPlace.parse(json);
    JsonPlace list = document.isArray() ? document : document.at(LIST);
    return list.items(LIST, MAX_LISTED).stream().map(RelayJson::delegation).toList();
  }

  private static WireDelegation delegation(JsonPlace json) {
    JsonPlace message = json.at("message");
    DelegationMessage read =
        new DelegationMessage(
            message.at("proposer").hex(BlsPublicKey::of),
            message.at("delegate").hex(BlsPublicKey::of),
            message.at("committer").hex(Address::new),
            message.at("slot").uint64(),
            message.at("metadata").hex(Function.identity()));
    return new WireDelegation(read, signing(json), json.at("signature").hex(BlsSignature::of));
  }

  private static Optional<SigningInfo> signing(JsonPlace json) {
    if (json.find("signing_id").isEmpty() && json.find("nonce").isEmpty()) {
      return Optional.empty();
    }
    Root signingId = json.at("signing_id").hex(Root::new);
    UInt64 nonce = json.at("nonce").uint64();
    try {
      return Optional.of(new SigningInfo(signingId, nonce));
    } catch (IllegalArgumentException e) {
      throw json.wrong("has signing id and nonce, but " + e.getMessage());
    }
  }

  private static JsonNode node(Dialect dialect, SignedDelegation delegation) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("message", message(dialect, delegation.message()));
    if (dialect == Dialect.FABRIC) {
      node.put("nonce", number(delegation.signing().nonce()));
      node.put("signing_id", delegation.signing().signingId().toHex());
    }
    return node.put("signature", delegation.signature().toHex());
  }

  private static ObjectNode message(Dialect dialect, DelegationMessage message) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("proposer", message.proposer().toHex())
            .put("delegate", message.delegate().toHex())
            .put("committer", message.committer().toHex());
    switch (dialect) {
      case FABRIC -> node.put("slot", number(message.slot()));
      case SPECIFICATION -> node.put("slot", message.slot().toString());
    }
    return node.put("metadata", message.metadata().toHex());
  }

  private static BigInteger number(UInt64 value) {
    return new BigInteger(value.toString());
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return JsonPlace.MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of text and numbers is always JSON", e);
    }
  }
}
