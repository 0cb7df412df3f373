package dev.baton.cli;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;

/** What a beacon node answers that is well. */
final class BeaconAnswers {

  private BeaconAnswers() {}

  /** Has the server tell which chain it follows, and how far it is. */
  static void chain(CannedServer server, ChainSpec spec, Slot head) {
    server.answer(
        "/eth/v1/beacon/genesis",
        200,
        """
        {"data": {"genesis_time": "%d", "genesis_validators_root": "%s",
                  "genesis_fork_version": "%s"}}
        """
            .formatted(
                spec.genesisTime().getEpochSecond(),
                spec.genesisValidatorsRoot().toHex(),
                spec.genesisForkVersion().toHex()));
    server.answer(
        "/eth/v1/config/spec",
        200,
        """
        {"data": {"SECONDS_PER_SLOT": "%d", "SLOTS_PER_EPOCH": "%d", "GENESIS_FORK_VERSION": "%s",
                  "DEPOSIT_CHAIN_ID": "%s", "FULU_FORK_EPOCH": "%s"}}
        """
            .formatted(
                spec.slotDuration().toSeconds(),
                spec.slotsPerEpoch(),
                spec.genesisForkVersion().toHex(),
                spec.chainId(),
                spec.fuluForkEpoch()));
    server.answer(
        "/eth/v1/node/syncing",
        200,
        """
        {"data": {"head_slot": "%s", "sync_distance": "0", "is_syncing": false,
                  "is_optimistic": false, "el_offline": false}}
        """
            .formatted(head));
  }

  static ChainSpec withRoot(ChainSpec spec, Root root) {
    return new ChainSpec(
        spec.genesisTime(),
        root,
        spec.genesisForkVersion(),
        spec.slotDuration(),
        spec.slotsPerEpoch(),
        spec.fuluForkEpoch(),
        spec.chainId());
  }
}
