package dev.baton.monitor.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.Address;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Seal;
import dev.baton.monitor.evidence.EvidenceCheck.Shown;
import java.util.Optional;

/** Two messages of one signer for one place that differ. */
final class Contradiction {

  private Contradiction() {}

  static Shown check(Part parts, Optional<Address> expected) {
    parts.only("signer", "messages");
    Address signer = SignedFrame.signer(parts, expected);
    JsonNode messages = parts.list("messages", 2);
    if (messages.size() != 2) {
      throw parts.wrong("messages", "are not two");
    }
    SignedFrame one = SignedFrame.read(messages.path(0), "parts.messages[0]", signer);
    SignedFrame other = SignedFrame.read(messages.path(1), "parts.messages[1]", signer);
    String place = samePlace(one, other);
    if (!one.contradicts(other)) {
      throw parts.wrong("messages", "say the same");
    }
    String statement = signer + " signed two different messages for " + place;
    // A seal names its parent, so two of them may be of two chains, and both right.
    return sameParent(one, other)
        ? Shown.of(signer, statement)
        : Shown.of(
            signer,
            statement,
            "the rollup did not reorganise below that block between them: they name two parents");
  }

  private static String samePlace(SignedFrame one, SignedFrame other) {
    if (one.message() instanceof Frag first
        && other.message() instanceof Frag second
        && first.blockNumber().equals(second.blockNumber())
        && first.seq().equals(second.seq())) {
      return first.toString();
    }
    if (one.message() instanceof Seal first
        && other.message() instanceof Seal second
        && first.blockNumber().equals(second.blockNumber())) {
      return "the seal of block " + first.blockNumber();
    }
    throw new InvalidEvidence("parts.messages are not two frags or two seals of one place");
  }

  private static boolean sameParent(SignedFrame one, SignedFrame other) {
    return !(one.message() instanceof Seal first
        && other.message() instanceof Seal second
        && !first.parentHash().equals(second.parentHash()));
  }
}
