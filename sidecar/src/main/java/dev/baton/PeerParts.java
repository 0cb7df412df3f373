package dev.baton;

import dev.baton.api.ObservationPages;
import dev.baton.api.TokenFile;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigException;
import dev.baton.config.GatewaySettings;
import dev.baton.config.PeerSettings;
import dev.baton.config.RollupSettings;
import dev.baton.config.StatusEndpoint;
import dev.baton.delegation.StatusView.ObserverStatus;
import dev.baton.delegation.Timers;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.monitor.WatchRecord;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.peer.KnownGateway;
import dev.baton.monitor.peer.PeerCheck;
import dev.baton.monitor.peer.PeerRuns;
import dev.baton.monitor.peer.SharedReadings;
import dev.baton.monitor.peer.SharedTurn;
import dev.baton.monitor.peer.TurnBook;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.Patience;
import dev.baton.monitor.probe.PeerProbe;
import dev.baton.monitor.probe.Schedule;
import dev.baton.monitor.probe.Wires;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What makes two Batons witnesses for each other: the probes that ask, and what is told. */
final class PeerParts {

  private static final int RUN_BYTES = 16;

  private final List<PeerProbe> probes;
  private final TurnBook book;
  private final Supplier<List<SharedTurn>> turns;

  /**
   * Makes the probes that a configuration asks for; they ask nobody before their first look.
   *
   * @param process what this run is known by to others
   * @param own who sequences, as far as it is known without other Batons
   */
  PeerParts(
      BatonConfig config,
      ChainSpec spec,
      Wires wires,
      Timers timers,
      String process,
      Schedule own) {
    Set<String> rollups =
        config.rollups().stream().map(RollupSettings::name).collect(Collectors.toSet());
    Map<String, KnownGateway> gateways = gateways(config);
    this.book = new TurnBook(own, rollups);
    this.turns = () -> recent(spec.slotAt(timers.instant()), gateways);
    PeerCheck check = new PeerCheck(spec, gateways, rollups, book);
    PeerRuns runs = new PeerRuns(process);
    Patience patience = Patience.of(spec.slotDuration());
    this.probes =
        config.observers().stream()
            .map(
                one ->
                    new PeerProbe(
                        new Lookout(vantage(one), wires, timers, patience),
                        wire(one, wires),
                        check,
                        runs))
            .toList();
  }

  /** By what the gateways are known here, by name. */
  static Map<String, KnownGateway> gateways(BatonConfig config) {
    return config.gateways().stream()
        .collect(
            Collectors.toMap(
                GatewaySettings::name, one -> new KnownGateway(one.delegate(), one.signer())));
  }

  /** A record that also remembers what may be told to others. */
  static SharedReadings sharing(
      WatchRecord record,
      Function<String, Optional<KnownGateway>> gateways,
      Supplier<List<SharedTurn>> turns) {
    byte[] process = new byte[RUN_BYTES];
    new SecureRandom().nextBytes(process);
    return new SharedReadings(record, Bytes.of(process), gateways, turns);
  }

  private List<SharedTurn> recent(Slot now, Map<String, KnownGateway> gateways) {
    book.note(now);
    return book.recent(now, gateways);
  }

  /** Whose turn it is, for others; what they say of it is not in it. */
  List<SharedTurn> turns() {
    return turns.get();
  }

  /** Whose turn it is by the first observer that says so. */
  Optional<String> sequencer(Optional<String> rollup, Slot slot) {
    return probes.stream()
        .flatMap(probe -> probe.turns().sequencer(rollup, slot).stream())
        .findFirst();
  }

  /** What is served of it, and to whom. Blocking. */
  static ObservationPages pages(BatonConfig config, SharedReadings shared) {
    StatusEndpoint status = config.api().status();
    return new ObservationPages(
        shared, status.observerTokenFile().map(TokenFile::ofObservers), !status.behindProxy());
  }

  List<PeerProbe> all() {
    return probes;
  }

  /** How the observers are, in the order of the configuration. */
  List<ObserverStatus> statuses() {
    return probes.stream()
        .map(PeerProbe::word)
        .map(word -> new ObserverStatus(word.name(), word.silent(), word.detail(), word.answered()))
        .toList();
  }

  private static Vantage vantage(PeerSettings peer) {
    return new Vantage(peer.name(), peer.host(), peer.path(), false);
  }

  /** A token that cannot be read makes the observer silent: everything else goes on. */
  private static Wire wire(PeerSettings peer, Wires wires) {
    try {
      return wires.http(peer.url(), Parts.authorization(peer));
    } catch (ConfigException e) {
      return new Cut(e);
    }
  }

  /** A wire that was never laid. */
  private record Cut(ConfigException why) implements Wire {

    @Override
    public Future<HttpAnswer> send(HttpCall call) {
      return Future.failedFuture(why);
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
