package dev.baton.relay;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Relay.Listed;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Decides whether a relay's listing can be believed. Blocking: call it on a worker. */
public final class ListingCheck {

  /** More delegations by our keys for one slot are an attack on our time: each costs 1 to 3 ms. */
  static final int MAX_OURS = 64;

  /** The largest nonce (EIP-2681), which the registry's test vectors use. */
  private static final UInt64 LARGEST_NONCE = new UInt64(-2);

  private final CommitBoostScheme scheme;
  private final SigningInfo profile;
  private final List<SigningInfo> candidates;
  private final Predicate<BlsPublicKey> ours;

  /**
   * Holds a chain's signing scheme and what is ours.
   *
   * @param profile the network profile's signing id and nonce, for what the wire leaves out
   * @param ours whose delegations concern us, and are verified; called on workers, so it must be
   *     safe to call from any thread
   */
  public ListingCheck(CommitBoostScheme scheme, SigningInfo profile, Predicate<BlsPublicKey> ours) {
    this.scheme = scheme;
    this.profile = profile;
    this.ours = ours;
    this.candidates =
        Stream.of(profile.nonce(), UInt64.ZERO, LARGEST_NONCE)
            .distinct()
            .map(nonce -> new SigningInfo(profile.signingId(), nonce))
            .toList();
  }

  /**
   * Fills in what the wire left out, and verifies what is by our keys.
   *
   * @throws RefusedException if the listing is for another slot, leaves out what its dialect has,
   *     or shows as ours what we did not sign
   */
  List<Listed> check(Dialect dialect, Slot slot, List<WireDelegation> listing) {
    for (int i = 0; i < listing.size(); i++) {
      requireFits(dialect, slot, listing.get(i), "delegations[" + i + "]");
    }
    if (listing.stream().filter(this::isOurs).count() > MAX_OURS) {
      throw new RefusedException(
          Reason.RELAY_MALFORMED, "lists more than " + MAX_OURS + " delegations by our keys");
    }
    return listing.stream().map(this::verified).toList();
  }

  private static void requireFits(
      Dialect dialect, Slot slot, WireDelegation delegation, String place) {
    UInt64 shown = delegation.message().slot();
    if (!shown.equals(slot.toUInt64())) {
      throw new RefusedException(
          Reason.RELAY_MALFORMED, place + ".message.slot is " + shown + ", not " + slot);
    }
    if (dialect == Dialect.FABRIC && delegation.signing().isEmpty()) {
      throw new RefusedException(
          Reason.RELAY_MALFORMED, place + ".signing_id and .nonce are missing");
    }
  }

  private boolean isOurs(WireDelegation delegation) {
    return ours.test(delegation.message().proposer());
  }

  private Listed verified(WireDelegation wire) {
    if (!isOurs(wire)) {
      return new Listed(wire.with(profile), false);
    }
    if (wire.signing().isPresent()) {
      return signedSomehow(wire.with(profile));
    }
    return candidates.stream()
        .map(wire::with)
        .filter(delegation -> delegation.isValid(scheme))
        .findFirst()
        .map(delegation -> new Listed(delegation, true))
        .orElseGet(() -> new Listed(wire.with(profile), false));
  }

  /** A signature by the legacy recipe is our key's as well; only one that nobody made is a lie. */
  private Listed signedSomehow(SignedDelegation delegation) {
    if (delegation.isValid(scheme)) {
      return new Listed(delegation, true);
    }
    Root legacy = scheme.legacySigningRoot(delegation.message().hash()).root();
    if (BlsVerifier.verify(delegation.message().proposer(), legacy, delegation.signature())) {
      return new Listed(delegation, false);
    }
    throw new RefusedException(
        Reason.RELAY_LIES,
        "shows a delegation that its proposer "
            + delegation.message().proposer().toShortString()
            + " did not sign");
  }
}
