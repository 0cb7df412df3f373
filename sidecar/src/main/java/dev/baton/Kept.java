package dev.baton;

import dev.baton.bls.BlsPublicKey;
import dev.baton.config.BatonConfig;
import dev.baton.config.GatewaySettings;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.GatewayKeys.Keys;
import dev.baton.delegation.Timers;
import dev.baton.gateway.GatewayPins;
import dev.baton.monitor.WatchLog;
import dev.baton.monitor.record.Recovery;
import dev.baton.monitor.record.Recovery.Recovered;
import dev.baton.pool.LedgerRoster;
import dev.baton.store.GroupCommitJournal;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What earlier runs left on disk and this one goes on from.
 *
 * @param journal also the ledger
 * @param roster who is opted out, and who is in another group than the configuration says
 * @param pins the gateways' keys as they were first seen or accepted
 * @param observations what was watched for a while
 * @param standings how gateways stood
 */
record Kept(
    GroupCommitJournal journal,
    LedgerRoster roster,
    GatewayPins pins,
    WatchLog observations,
    Recovered standings) {

  /** Reads all of it. Fails if something cannot be read without which nothing may be signed. */
  static Future<Kept> open(
      BatonConfig config, GroupCommitJournal journal, WatchLog observations, Timers timers) {

    Future<LedgerRoster> roster = LedgerRoster.load(journal);
    Future<GatewayPins> pins =
        GatewayPins.open(journal, timers).compose(open -> open.see(keys(config)).map(open));
    Future<Recovered> standings =
        new Recovery(WatchRules.of(config), delegates(config), observations, journal)
            .run(timers.instant());
    return Future.all(roster, pins, standings)
        .map(
            all ->
                new Kept(
                    journal, roster.result(), pins.result(), observations, standings.result()));
  }

  /** The gateways' delegate keys by their names. */
  static Map<String, BlsPublicKey> delegates(BatonConfig config) {
    return Parts.gateways(config).stream()
        .collect(Collectors.toMap(Gateway::name, Gateway::delegate));
  }

  /** What makes each gateway the one it is. */
  static Map<String, Keys> keys(BatonConfig config) {
    Map<String, Keys> keys = new HashMap<>();
    for (GatewaySettings one : config.gateways()) {
      keys.put(one.name(), new Keys(one.delegate(), one.committer(), one.signer()));
    }
    return keys;
  }
}
