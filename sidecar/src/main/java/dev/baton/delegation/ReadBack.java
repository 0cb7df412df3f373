package dev.baton.delegation;

import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Delivery.State;
import java.util.List;
import java.util.Optional;

/** What a relay's listing says of a delegation that was sent to it. */
record ReadBack(State state, Optional<Obstacle> why) {

  /**
   * Compares a listing with what was sent.
   *
   * @param publishing how the relay refused it, if it did
   */
  static ReadBack of(
      SignedDelegation sent, List<Relay.Listed> listed, Optional<Throwable> publishing) {
    Optional<Obstacle> foreign = foreignByOurKey(sent, listed);
    if (listed.stream().map(Relay.Listed::delegation).anyMatch(one -> isSame(sent, one))) {
      return new ReadBack(State.CONFIRMED, foreign);
    }
    if (foreign.isPresent()) {
      return new ReadBack(State.PENDING, foreign);
    }
    if (!listed.isEmpty()) {
      String by = listed.get(0).delegation().message().proposer().toShortString();
      return pending(new Obstacle(Reason.RELAY_CONFLICT, "it is by proposer " + by));
    }
    Obstacle forgot = new Obstacle(Reason.RELAY_FORGOT, "");
    return pending(publishing.map(Obstacle::of).orElse(forgot));
  }

  private static ReadBack pending(Obstacle why) {
    return new ReadBack(State.PENDING, Optional.of(why));
  }

  /**
   * Signing id and nonce are not compared: some dialects leave them off the wire, and the signature
   * binds them.
   */
  private static boolean isSame(SignedDelegation sent, SignedDelegation shown) {
    return shown.message().equals(sent.message()) && shown.signature().equals(sent.signature());
  }

  /** Also beside our own: a relay that shows both proves that somebody else signs with the key. */
  private static Optional<Obstacle> foreignByOurKey(
      SignedDelegation sent, List<Relay.Listed> listed) {
    return listed.stream()
        .map(Relay.Listed::delegation)
        .filter(one -> one.message().proposer().equals(sent.message().proposer()))
        .filter(one -> !isSame(sent, one))
        .map(one -> "it names delegate " + one.message().delegate().toShortString())
        .map(detail -> new Obstacle(Reason.FOREIGN_DELEGATION, detail))
        .findFirst();
  }
}
