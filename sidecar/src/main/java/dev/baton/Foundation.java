package dev.baton;

import dev.baton.beacon.BeaconNodes;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.delegation.Timers;
import dev.baton.http.HttpLimits;
import dev.baton.metrics.BatonMetrics;
import dev.baton.monitor.evidence.EvidenceFolder;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is open before anything runs from slot to slot, and stays so until all of it has stopped.
 *
 * @param beacon the nodes as one, with its blocks
 * @param kept what earlier runs left
 * @param heartbeatKey by which gateways know us, if there is one
 */
record Foundation(
    Vertx vertx,
    ChainSpec spec,
    CommitBoostScheme scheme,
    BeaconNodes beacon,
    Timers timers,
    KeyRing keys,
    Kept kept,
    Optional<AccountKey> heartbeatKey,
    BatonMetrics metrics) {

  /** The slot that lasts. */
  Slot now() {
    return spec.slotAt(timers.instant());
  }

  /** How long an answer is waited for. */
  HttpLimits limits() {
    return Parts.limits(spec.slotDuration());
  }

  /** Where proofs are kept. */
  EvidenceFolder evidence(Path dataDir) {
    return new EvidenceFolder(vertx, timers, EvidenceFolder.of(dataDir), metrics.evidence());
  }
}
