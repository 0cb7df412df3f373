package dev.baton.cli;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.config.NetworkProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The time of the networks that Baton knows, for when no beacon node can be asked. Genesis times
 * are those of the networks' own metadata (eth-clients/mainnet, hoodi and sepolia), slots and
 * epochs of the mainnet preset (consensus-specs, presets/mainnet/phase0.yaml).
 */
final class KnownChain {

  private static final Map<String, Long> GENESIS =
      Map.of("mainnet", 1_606_824_023L, "hoodi", 1_742_213_400L, "sepolia", 1_655_733_600L);
  static final Duration SLOT = Duration.ofSeconds(12);
  private static final int SLOTS_PER_EPOCH = 32;

  private KnownChain() {}

  /** The chain of a profile; empty for a devnet. */
  static Optional<ChainSpec> of(NetworkProfile profile) {
    return Optional.ofNullable(GENESIS.get(profile.name()))
        .map(
            genesis ->
                new ChainSpec(
                    Instant.ofEpochSecond(genesis),
                    profile.genesisValidatorsRoot().orElseThrow(),
                    profile.genesisForkVersion().orElseThrow(),
                    SLOT,
                    SLOTS_PER_EPOCH,
                    Epoch.FAR_FUTURE,
                    profile.chainId().orElseThrow()));
  }
}
