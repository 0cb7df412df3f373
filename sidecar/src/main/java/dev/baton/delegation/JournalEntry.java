package dev.baton.delegation;

import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.SignedDelegation;
import java.util.Map;
import java.util.Optional;

/**
 * All that the journal knows of one proposer's slot.
 *
 * @param signature empty until the decision was signed
 * @param exposed whether the duty moved away from us after the decision was signed
 * @param deliveries by relay name
 */
public record JournalEntry(
    Reservation reservation,
    Optional<BlsSignature> signature,
    boolean exposed,
    Map<String, Delivery> deliveries) {

  public JournalEntry {
    deliveries = Map.copyOf(deliveries);
  }

  public SlotKey key() {
    return reservation.key();
  }

  /** The delegation as it goes over the wire, once it is signed. */
  public Optional<SignedDelegation> signed() {
    return signature.map(
        s -> new SignedDelegation(reservation.message(), reservation.signing(), s));
  }

  /** Whether its signature exists. */
  public boolean isSigned() {
    return signature.isPresent();
  }

  /** Whether it is signed and has surely never left this process. */
  public boolean isWithheld() {
    return isSigned()
        && !deliveries.isEmpty()
        && deliveries.values().stream().allMatch(Delivery::isWithheld);
  }

  /** Whether some relay has shown it to us. */
  public boolean isConfirmed() {
    return deliveries.values().stream().anyMatch(d -> d.state() == Delivery.State.CONFIRMED);
  }
}
