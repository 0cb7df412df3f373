package dev.baton.beacon;

import java.util.Optional;

/** In what two chains differ, in the words of the Beacon API. */
final class ChainDifference {

  private ChainDifference() {}

  /**
   * The first difference, with both values. The fork schedule counts only where the expected one
   * has a Fulu epoch: a fork that was not scheduled may have been since.
   */
  static Optional<String> between(ChainSpec expected, ChainSpec actual) {
    return differ(
            "genesis_validators_root",
            expected.genesisValidatorsRoot(),
            actual.genesisValidatorsRoot())
        .or(
            () ->
                differ(
                    "GENESIS_FORK_VERSION",
                    expected.genesisForkVersion(),
                    actual.genesisForkVersion()))
        .or(() -> differ("DEPOSIT_CHAIN_ID", expected.chainId(), actual.chainId()))
        .or(() -> differ("genesis_time", expected.genesisTime(), actual.genesisTime()))
        .or(() -> differ("the slot duration", expected.slotDuration(), actual.slotDuration()))
        .or(() -> differ("SLOTS_PER_EPOCH", expected.slotsPerEpoch(), actual.slotsPerEpoch()))
        .or(
            () ->
                expected.fuluForkEpoch().equals(Epoch.FAR_FUTURE)
                    ? Optional.empty()
                    : differ("FULU_FORK_EPOCH", expected.fuluForkEpoch(), actual.fuluForkEpoch()));
  }

  private static Optional<String> differ(String what, Object expected, Object actual) {
    return expected.equals(actual)
        ? Optional.empty()
        : Optional.of(what + " is " + actual + " where " + expected + " is expected");
  }
}
