package dev.baton;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.KeyRoles;
import dev.baton.signer.Signers;
import java.util.HashSet;
import java.util.Set;

/**
 * The validators of this sidecar, as they are now.
 *
 * @param watched those that are planned and shown, and perhaps never signed for
 */
record KeyRing(Signers signers, Set<BlsPublicKey> watched) {

  KeyRing {
    watched = Set.copyOf(watched);
  }

  boolean owns(BlsPublicKey key) {
    return signers.expects(key) || watched.contains(key);
  }

  Set<BlsPublicKey> owned() {
    Set<BlsPublicKey> all = new HashSet<>(watched);
    all.addAll(signers.expected());
    return all;
  }

  /**
   * This, if no gateway has a key of it as its delegate key.
   *
   * @throws dev.baton.delegation.RefusedException if one has
   */
  KeyRing requireApartFrom(KeyRoles gateways) {
    gateways.requireApart(key -> signers.holds(key) || watched.contains(key));
    return this;
  }

  /** How many can be signed for now; a key that several places have counts once. */
  int ready() {
    return (int) signers.expected().stream().filter(signers::canSign).count();
  }
}
