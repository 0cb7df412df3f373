package dev.baton;

import dev.baton.bls.BlsPublicKey;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Timers;
import dev.baton.gateway.GatewayPins;
import dev.baton.monitor.Bans;
import dev.baton.monitor.WatchLog;
import dev.baton.monitor.record.KnownLedger;
import dev.baton.monitor.record.Recovery;
import dev.baton.monitor.record.Recovery.Recovered;
import dev.baton.pool.LedgerRoster;
import dev.baton.store.GroupCommitJournal;
import io.vertx.core.Future;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What earlier runs left on disk and this one goes on from.
 *
 * @param ledger the journal's, keeping the record of standings up to date
 * @param bans which gateways get no slot of which validators; read before anything is decided
 * @param roster who is opted out, and who is in another group than the configuration says
 * @param pins the gateways' keys as they were first seen or accepted
 * @param observations what was watched for a while
 * @param standings how gateways stood
 */
record Kept(
    GroupCommitJournal journal,
    Ledger ledger,
    LedgerRoster roster,
    Bans bans,
    GatewayPins pins,
    WatchLog observations,
    Recovered standings) {

  /** Reads all of it. Fails if something cannot be read without which nothing may be signed. */
  static Future<Kept> open(
      BatonConfig config, GroupCommitJournal journal, WatchLog observations, Timers timers) {

    Future<LedgerRoster> roster = LedgerRoster.load(journal);
    Future<GatewayPins> pins =
        GatewayPins.open(journal, timers)
            .compose(open -> open.see(GatewayParts.offers(config)).map(open));
    Future<Recovered> standings =
        new Recovery(WatchRules.of(config), delegates(config), observations, journal)
            .run(timers.instant());
    return Future.all(roster, pins, standings)
        .map(
            all ->
                new Kept(
                    journal,
                    new KnownLedger(journal, standings.result().record()),
                    roster.result(),
                    new Bans(),
                    pins.result(),
                    observations,
                    standings.result()));
  }

  /** The gateways' delegate keys by their names. */
  static Map<String, BlsPublicKey> delegates(BatonConfig config) {
    return Parts.gateways(config).stream()
        .collect(Collectors.toMap(Gateway::name, Gateway::delegate));
  }
}
