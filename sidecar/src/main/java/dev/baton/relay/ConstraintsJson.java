package dev.baton.relay;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.ConstraintsMessage;
import dev.baton.bls.scheme.ConstraintsMessage.Constraint;
import dev.baton.bls.scheme.SignedConstraints;
import dev.baton.bls.scheme.SigningInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Signed constraints as JSON, as relays of both dialects list them (constraints-specs,
 * specs/constraints-api.md; fabric, crates/constraints/src/types.rs): a listing bare or wrapped,
 * names in camel or snake case, numbers bare or in quotes.
 *
 * <p>Reading checks curve points, 0.2 to 0.5 ms for each constraint: do it on a worker.
 */
final class ConstraintsJson {

  /** More signed messages for a slot than an honest gateway sends. */
  private static final int MAX_LISTED = 256;

  /** {@code MAX_CONSTRAINTS_PER_SLOT} of fabric. */
  private static final int MAX_CONSTRAINTS = 256;

  private static final int MAX_RECEIVERS = 256;
  private static final String LIST = "constraints";

  private ConstraintsJson() {}

  /**
   * Reads a listing.
   *
   * @param filledIn signing id and nonce where the dialect leaves them out
   * @throws RelayJsonException if it is none, has too many items, or one of them is wrong
   */
  static List<SignedConstraints> readList(byte[] json, SigningInfo filledIn) {
    JsonPlace document = JsonPlace.parse(json);
    JsonPlace list = document.isArray() ? document : document.at(LIST);
    return list.items(LIST, MAX_LISTED).stream().map(one -> signed(one, filledIn)).toList();
  }

  private static SignedConstraints signed(JsonPlace json, SigningInfo filledIn) {
    JsonPlace message = json.at("message");
    ConstraintsMessage read =
        new ConstraintsMessage(
            message.at("proposer").hex(BlsPublicKey::of),
            message.at("delegate").hex(BlsPublicKey::of),
            message.at("slot").uint64(),
            message.at(LIST).items(LIST, MAX_CONSTRAINTS).stream()
                .map(ConstraintsJson::constraint)
                .toList(),
            receivers(message));
    return new SignedConstraints(
        read, signing(json).orElse(filledIn), json.at("signature").hex(BlsSignature::of));
  }

  private static Constraint constraint(JsonPlace json) {
    JsonPlace type = json.find("constraintType").orElseGet(() -> json.at("constraint_type"));
    return new Constraint(type.uint64(), json.at("payload").hex(Function.identity()));
  }

  private static List<BlsPublicKey> receivers(JsonPlace message) {
    return message
        .find("receivers")
        .map(list -> list.items("receivers", MAX_RECEIVERS))
        .orElse(List.of())
        .stream()
        .map(key -> key.hex(BlsPublicKey::of))
        .toList();
  }

  private static Optional<SigningInfo> signing(JsonPlace json) {
    if (json.find("signing_id").isEmpty() && json.find("nonce").isEmpty()) {
      return Optional.empty();
    }
    Root signingId = json.at("signing_id").hex(Root::new);
    try {
      return Optional.of(new SigningInfo(signingId, json.at("nonce").uint64()));
    } catch (IllegalArgumentException e) {
      throw json.wrong("has signing id and nonce, but " + e.getMessage());
    }
  }
}
