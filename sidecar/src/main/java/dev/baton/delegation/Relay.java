package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import io.vertx.core.Future;
import java.util.List;

/**
 * A relay that keeps delegations and shows them to gateways. Futures fail with a {@link
 * RefusedException} that names the relay and the reason.
 */
public interface Relay {

  /** The operator's name for it, unique. */
  String name();

  /**
   * What the relay shows for a slot. A delegation by one of our keys whose signature that key did
   * not make fails the future: such a relay is not to be believed.
   *
   * <p>A dialect that leaves signing id and nonce off the wire has them filled in from the profile,
   * and {@link Listed#verified} says whether the signature holds with them.
   */
  Future<List<Listed>> delegations(Slot slot);

  /**
   * Hands over a delegation. Success means only that the relay did not refuse; whether it holds the
   * delegation is known by reading it back, also after a failure that says it exists already.
   */
  Future<Void> publish(SignedDelegation delegation);

  /**
   * One delegation as a relay shows it.
   *
   * @param verified whether the signature is the proposer's under the signing id and nonce given;
   *     false where the dialect leaves those open, and for proposers that are not ours, whose
   *     signatures are not looked at
   */
  record Listed(SignedDelegation delegation, boolean verified) {}
}
