package dev.baton.bls.ssz;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;

/** Signature domains (consensus specification, phase0/beacon-chain.md, Beacon state accessors). */
public final class Domain {

  /** The builder specification's {@code DOMAIN_APPLICATION_BUILDER}. */
  public static final Bytes APPLICATION_BUILDER = Bytes.fromHex("0x00000001");

  /** Commit-Boost's domain type, the letters {@code mmoC} (crates/common/src/constants.rs). */
  public static final Bytes COMMIT_BOOST = Bytes.fromHex("0x6d6d6f43");

  private static final int TYPE_SIZE = 4;

  private Domain() {}

  /**
   * Commit-Boost's domain on a network: unlike a beacon-chain duty's, it has no genesis validators
   * root in it.
   *
   * @param genesisForkVersion 4 bytes
   * @throws IllegalArgumentException if the size is wrong
   */
  public static Root commitBoost(Bytes genesisForkVersion) {
    return compute(COMMIT_BOOST, genesisForkVersion, Root.ZERO);
  }

  /**
   * The specification's {@code compute_domain}.
   *
   * @param type 4 bytes
   * @param forkVersion 4 bytes
   * @throws IllegalArgumentException if a size is wrong
   */
  public static Root compute(Bytes type, Bytes forkVersion, Root genesisValidatorsRoot) {
    type.requireSize(TYPE_SIZE, "a domain type");
    Bytes forkDataRoot = computeForkDataRoot(forkVersion, genesisValidatorsRoot).bytes();
    return new Root(Bytes.concat(type, forkDataRoot.slice(0, Root.SIZE - TYPE_SIZE)));
  }

  /**
   * The specification's {@code compute_fork_data_root}.
   *
   * @param forkVersion 4 bytes
   * @throws IllegalArgumentException if the size is wrong
   */
  public static Root computeForkDataRoot(Bytes forkVersion, Root genesisValidatorsRoot) {
    return new ForkData(forkVersion, genesisValidatorsRoot).hashTreeRoot();
  }

  /** The specification's {@code compute_signing_root}, for an object whose root is known. */
  public static Root computeSigningRoot(Root objectRoot, Root domain) {
    return new SigningData(objectRoot, domain).hashTreeRoot();
  }
}
