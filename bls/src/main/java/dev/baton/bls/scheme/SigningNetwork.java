package dev.baton.bls.scheme;

import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.ssz.ForkData;

/**
 * The two facts of a chain that a proposer commitment is bound to.
 *
 * @param genesisForkVersion exactly 4 bytes
 * @param chainId the execution chain's id
 */
public record SigningNetwork(Bytes genesisForkVersion, UInt64 chainId) {

  public SigningNetwork {
    genesisForkVersion.requireSize(ForkData.VERSION_SIZE, "a genesis fork version");
  }
}
