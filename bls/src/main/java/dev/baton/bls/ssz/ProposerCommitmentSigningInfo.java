package dev.baton.bls.ssz;

import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.math.BigInteger;

/**
 * The container by which Commit-Boost binds a message hash to a module, a nonce and a chain
 * (Commit-Boost, docs/developing/prop-commit-signing.md, {@code PropCommitSigningInfo}).
 *
 * @param data the message's hash
 * @param moduleSigningId the signing id of the module that the message belongs to
 * @param chainId the execution chain's id, a {@code uint256} in the container
 */
public record ProposerCommitmentSigningInfo(
    Root data, Root moduleSigningId, UInt64 nonce, UInt64 chainId) {

  /** The SSZ root, which is the object root of {@link SigningData}. */
  public Root hashTreeRoot() {
    return HashTreeRoot.container(
        data,
        moduleSigningId,
        HashTreeRoot.uint64(nonce),
        HashTreeRoot.uint256(new BigInteger(chainId.toString())));
  }
}
