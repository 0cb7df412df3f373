package dev.baton.bls.ssz;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;

/**
 * What a secret key signs: the hash of an object's root and a domain. The domain is always
 * Commit-Boost's, and there is no other way to make one, so no key in this program can be brought
 * to sign for a beacon-chain duty, whatever the object's root is.
 */
public final class SigningRoot {

  private final Root root;

  private SigningRoot(Root root) {
    this.root = root;
  }

  /**
   * The signing root of an object in Commit-Boost's domain (Commit-Boost,
   * crates/common/src/signature.rs, {@code compute_prop_commit_signing_root}).
   *
   * @param genesisForkVersion 4 bytes
   * @throws IllegalArgumentException if the size is wrong
   */
  public static SigningRoot commitBoost(Root objectRoot, Bytes genesisForkVersion) {
    return new SigningRoot(
        Domain.computeSigningRoot(objectRoot, Domain.commitBoost(genesisForkVersion)));
  }

  /** The 32 bytes, for verifying. */
  public Root root() {
    return root;
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
