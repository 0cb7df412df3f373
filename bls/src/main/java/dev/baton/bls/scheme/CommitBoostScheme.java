package dev.baton.bls.scheme;

import dev.baton.bls.Root;
import dev.baton.bls.ssz.Domain;
import dev.baton.bls.ssz.ProposerCommitmentSigningInfo;

/**
 * How Commit-Boost turns a message hash into a signing root on one network (Commit-Boost,
 * crates/common/src/signature.rs). Scheme N is that of 0.10 and later, scheme L that of 0.9 and
 * earlier, which binds neither module nor chain id.
 */
public final class CommitBoostScheme {

  private final SigningNetwork network;
  private final Root domain;

  public CommitBoostScheme(SigningNetwork network) {
    this.network = network;
    // Unlike a beacon-chain duty's domain, it has no genesis validators root in it.
    this.domain = Domain.compute(Domain.COMMIT_BOOST, network.genesisForkVersion(), Root.ZERO);
  }

  /** The network's Commit-Boost domain, 32 bytes. */
  public Root domain() {
    return domain;
  }

  /**
   * The object root of scheme N: what a signer must be given that adds the domain alone, as
   * Web3Signer and Dirk do.
   */
  public Root objectRoot(Root messageHash, SigningInfo info) {
    return new ProposerCommitmentSigningInfo(
            messageHash, info.signingId(), info.nonce(), network.chainId())
        .hashTreeRoot();
  }

  /** What is signed under scheme N. */
  public Root signingRoot(Root messageHash, SigningInfo info) {
    return Domain.computeSigningRoot(objectRoot(messageHash, info), domain);
  }

  /** What is signed under scheme L. A delegation without a slot must never be signed so. */
  public Root legacySigningRoot(Root objectRoot) {
    return Domain.computeSigningRoot(objectRoot, domain);
  }
}
