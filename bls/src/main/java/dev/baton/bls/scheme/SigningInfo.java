package dev.baton.bls.scheme;

import dev.baton.bls.Root;
import dev.baton.bls.UInt64;

/**
 * What binds a signature to a module (Commit-Boost, docs/developing/prop-commit-signing.md). It
 * belongs to the network profile, never to a relay: one slot has one message.
 *
 * @param signingId the module's id, not zero
 * @param nonce from 0, for unused, to 2^64-2 (EIP-2681)
 */
public record SigningInfo(Root signingId, UInt64 nonce) {

  public SigningInfo {
    if (signingId.equals(Root.ZERO)) {
      throw new IllegalArgumentException("the signing id must not be zero");
    }
    if (nonce.equals(UInt64.MAX)) {
      throw new IllegalArgumentException("the nonce must be at most 2^64-2");
    }
  }
}
