package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import java.time.Instant;

/**
 * The one decision that may be signed for a proposer's slot, and the one message it makes.
 *
 * @param message delegate, committer and metadata for the slot
 * @param signing signing id and nonce of the network profile when the reservation was made; a later
 *     change of the profile does not reach it
 * @param gateway the operator's name of the chosen gateway, for people; not part of the message
 * @param dependentRoot the root the duty hung on when it was reserved
 * @param reservedAt when the decision was made
 */
public record Reservation(
    DelegationMessage message,
    SigningInfo signing,
    String gateway,
    Root dependentRoot,
    Instant reservedAt) {

  /** What the decision is for. */
  public SlotKey key() {
    return new SlotKey(message.proposer(), Slot.of(message.slot()));
  }

  /** Whether both lead to the same bytes; only then may either be signed under the other. */
  public boolean signsTheSameAs(Reservation other) {
    return message.equals(other.message) && signing.equals(other.signing);
  }
}
