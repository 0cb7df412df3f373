package dev.baton.beacon;

import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import java.time.Duration;

/** The values of {@code /eth/v1/config/spec} that we use. */
record SpecValues(
    Bytes genesisForkVersion,
    Duration slotDuration,
    int slotsPerEpoch,
    Epoch fuluForkEpoch,
    UInt64 chainId) {

  ChainSpec with(Genesis genesis) {
    return new ChainSpec(
        genesis.time(),
        genesis.validatorsRoot(),
        genesisForkVersion,
        slotDuration,
        slotsPerEpoch,
        fuluForkEpoch,
        chainId);
  }
}
