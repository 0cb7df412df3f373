package dev.baton.bls.scheme;

import dev.baton.bls.Root;
import dev.baton.bls.ssz.Domain;
import dev.baton.bls.ssz.ProposerCommitmentSigningInfo;
import dev.baton.bls.ssz.SigningRoot;

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
    this.domain = Domain.commitBoost(network.genesisForkVersion());
  }

  /** The network that it signs for. */
  public SigningNetwork network() {
    return network;
  }

  /** The network's Commit-Boost domain, 32 bytes. */
  public Root domain() {
    return domain;
  }

  /**
   * The object root of scheme N: what a signer must be given that adds the domain alone, as
   * Web3Signer and Dirk do.
   */
  public Root objectRoot(SignableMessage message) {
    return objectRoot(message.hash(), message.signing());
  }

  /** What is signed under scheme N. */
  public SigningRoot signingRoot(SignableMessage message) {
    return signingRoot(message.hash(), message.signing());
  }

  /** What is signed under scheme N for a delegation. */
  public SigningRoot signingRoot(DelegationMessage message, SigningInfo signing) {
    return signingRoot(SignableMessage.delegation(message, signing));
  }

  /** What a committer signs, with its ECDSA key. */
  public SigningRoot signingRoot(CommitmentMessage message, SigningInfo signing) {
    return signingRoot(message.hash(), signing);
  }

  /**
   * What is signed under scheme L, which binds neither module nor chain id: to recognise what an
   * older signer made. No signer of this program is asked for it.
   */
  public SigningRoot legacySigningRoot(Root messageHash) {
    return SigningRoot.commitBoost(messageHash, network.genesisForkVersion());
  }

  Root objectRoot(Root messageHash, SigningInfo signing) {
    return new ProposerCommitmentSigningInfo(
            messageHash, signing.signingId(), signing.nonce(), network.chainId())
        .hashTreeRoot();
  }

  SigningRoot signingRoot(Root messageHash, SigningInfo signing) {
    return SigningRoot.commitBoost(objectRoot(messageHash, signing), network.genesisForkVersion());
  }
}
