package dev.baton.testkit;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.ConstraintsMessage;
import dev.baton.bls.scheme.ConstraintsMessage.Constraint;
import dev.baton.bls.scheme.InclusionPayload;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SignedConstraints;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;

/** Constraints that ask for transactions, and how relays write them. */
public final class Constraints {

  private static final UInt64 INCLUSION = new UInt64(1);

  private Constraints() {}

  /** Signed by the delegate with that number, for the proposer with key 1. */
  public static SignedConstraints signed(int delegate, Slot slot, Bytes... transactions) {
    List<Constraint> wanted =
        Arrays.stream(transactions)
            .map(tx -> new InclusionPayload(slot.toUInt64(), tx).encode())
            .map(payload -> new Constraint(INCLUSION, payload))
            .toList();
    ConstraintsMessage message =
        new ConstraintsMessage(
            Fixtures.key(1).publicKey(),
            Fixtures.key(delegate).publicKey(),
            slot.toUInt64(),
            wanted,
            List.of());
    return new SignedConstraints(
        message,
        Fixtures.TERMS,
        Fixtures.key(delegate)
            .sign(
                Fixtures.SCHEME.signingRoot(SignableMessage.constraints(message, Fixtures.TERMS))));
  }

  /** The same with somebody else's signature. */
  public static SignedConstraints forged(SignedConstraints good, int forger) {
    return new SignedConstraints(
        good.message(),
        good.signing(),
        Fixtures.key(forger)
            .sign(
                Fixtures.SCHEME.signingRoot(
                    SignableMessage.constraints(good.message(), Fixtures.TERMS))));
  }

  /** As a relay of fabric lists them: snake case, numbers bare, signing id and nonce beside. */
  public static JsonArray fabric(SignedConstraints... all) {
    JsonArray list = new JsonArray();
    for (SignedConstraints one : all) {
      list.add(
          json(one, "constraint_type")
              .put("nonce", 0)
              .put("signing_id", one.signing().signingId().toHex()));
    }
    return list;
  }

  /** As the specification has it: camel case, and terms that everybody knows. */
  public static JsonObject specification(SignedConstraints... all) {
    JsonArray list = new JsonArray();
    for (SignedConstraints one : all) {
      list.add(json(one, "constraintType"));
    }
    return new JsonObject().put("constraints", list);
  }

  private static JsonObject json(SignedConstraints signed, String type) {
    ConstraintsMessage message = signed.message();
    JsonArray constraints = new JsonArray();
    for (Constraint one : message.constraints()) {
      constraints.add(
          new JsonObject()
              .put(type, Long.parseLong(one.constraintType().toString()))
              .put("payload", one.payload().toHex()));
    }
    JsonArray receivers = new JsonArray();
    message.receivers().stream().map(BlsPublicKey::toHex).forEach(receivers::add);
    return new JsonObject()
        .put(
            "message",
            new JsonObject()
                .put("proposer", message.proposer().toHex())
                .put("delegate", message.delegate().toHex())
                .put("slot", message.slot().toString())
                .put("constraints", constraints)
                .put("receivers", receivers))
        .put("signature", signed.signature().toHex());
  }

  /** What a relay tells of payloads that it handed out. */
  public static JsonArray delivered(Root... hashes) {
    JsonArray traces = new JsonArray();
    for (Root hash : hashes) {
      traces.add(new JsonObject().put("slot", "5").put("block_hash", hash.toHex()));
    }
    return traces;
  }
}
