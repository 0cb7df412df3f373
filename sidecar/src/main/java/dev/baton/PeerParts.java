package dev.baton;

import dev.baton.api.ObservationPages;
import dev.baton.api.ObserverToken;
import dev.baton.api.TokenFile;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.config.BatonConfig;
import dev.baton.config.GatewaySettings;
import dev.baton.config.PeerSettings;
import dev.baton.config.RollupSettings;
import dev.baton.config.StatusEndpoint;
import dev.baton.delegation.StatusView.ObserverStatus;
import dev.baton.delegation.Timers;
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
import dev.baton.schedule.VertxTimers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
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

  private final World world;
  private final TurnBook book;
  private final PeerRuns runs;
  private final Map<PeerSettings, PeerProbe> probes = new LinkedHashMap<>();
  private Map<String, KnownGateway> gateways = Map.of();
  private boolean asking;

  /**
   * What they are made from.
   *
   * @param own who sequences, as far as it is known without other Batons
   * @param token reads the Authorization header that an observer asks for, again at each call
   */
  record World(
      ChainSpec spec,
      Wires wires,
      Timers timers,
      Schedule own,
      Function<PeerSettings, Supplier<Future<Optional<String>>>> token) {

    static World of(Foundation base, Wires wires, Schedule own) {
      return new World(base.spec(), wires, base.timers(), own, tokens(base.vertx()));
    }
  }

  /**
   * Makes the probes that a configuration asks for; they ask nobody before their first look.
   *
   * @param process what this run is known by to others
   */
  PeerParts(World world, String process, BatonConfig config) {
    this.world = world;
    this.book = new TurnBook(world.own());
    this.runs = new PeerRuns(process);
    replace(config);
  }

  /**
   * Goes by another configuration. Of observers whose settings are the same the probes are, too:
   * what they told is not told again.
   */
  void replace(BatonConfig config) {
    Set<String> rollups =
        config.rollups().stream().map(RollupSettings::name).collect(Collectors.toSet());
    gateways = gateways(config);
    book.replace(rollups);
    PeerCheck check = new PeerCheck(world.spec(), gateways, rollups, book);
    // Probes that were not looked at meanwhile are closed.
    Map<PeerSettings, PeerProbe> before =
        asking && config.monitor().enabled() ? Map.copyOf(probes) : Map.of();
    asking = config.monitor().enabled();
    probes.clear();
    for (PeerSettings one : config.observers()) {
      PeerProbe kept = before.get(one);
      probes.put(one, kept == null ? probe(one, check) : kept);
    }
    probes.values().forEach(probe -> probe.replace(check));
    runs.retain(config.observers().stream().map(PeerSettings::name).collect(Collectors.toSet()));
  }

  private PeerProbe probe(PeerSettings peer, PeerCheck check) {
    Patience patience = Patience.of(world.spec().slotDuration());
    Lookout there = new Lookout(vantage(peer), world.wires(), world.timers(), patience);
    return new PeerProbe(there, wire(peer), check, runs);
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

  /** Whose turn it is, for others; what they say of it is not in it. */
  List<SharedTurn> turns() {
    Slot now = world.spec().slotAt(world.timers().instant());
    book.note(now);
    return book.recent(now, gateways);
  }

  /** Whose turn it is by the first observer that says so. */
  Optional<String> sequencer(Optional<String> rollup, Slot slot) {
    return probes.values().stream()
        .flatMap(probe -> probe.turns().sequencer(rollup, slot).stream())
        .findFirst();
  }

  /** What is served of it, and to whom. Blocking. */
  static ObservationPages pages(
      Vertx vertx, InstantSource clock, BatonConfig config, SharedReadings shared) {
    StatusEndpoint status = config.api().status();
    Optional<ObserverToken> token =
        status.observerTokenFile().map(file -> observerToken(vertx, clock, file));
    return new ObservationPages(shared, token, !status.behindProxy());
  }

  private static ObserverToken observerToken(Vertx vertx, InstantSource clock, Path file) {
    return new ObserverToken(
        TokenFile.ofObservers(file),
        new TimedRead<>(
            file,
            () -> vertx.executeBlocking(() -> TokenFile.ofObservers(file), false),
            new VertxTimers(vertx)),
        clock);
  }

  List<PeerProbe> all() {
    return List.copyOf(probes.values());
  }

  /** How the observers are, in the order of the configuration. */
  List<ObserverStatus> statuses() {
    Instant now = world.timers().instant();
    return probes.values().stream().map(probe -> status(probe, now)).toList();
  }

  private static ObserverStatus status(PeerProbe probe, Instant now) {
    PeerProbe.Word word = probe.word();
    return new ObserverStatus(
        word.name(),
        word.silent(),
        word.detail(),
        word.answered(),
        word.answered().map(at -> Duration.between(at, now)),
        probe.tally().refused(),
        probe.tally().leftOut());
  }

  private static Vantage vantage(PeerSettings peer) {
    return new Vantage(peer.name(), peer.host(), peer.path(), false);
  }

  /** A token that cannot be read makes the observer silent: everything else goes on. */
  private Wire wire(PeerSettings peer) {
    return peer.tokenFile().isEmpty()
        ? world.wires().http(peer.url(), Optional.empty())
        : new TokenWire(
            world.token().apply(peer), header -> world.wires().http(peer.url(), header));
  }

  private static Function<PeerSettings, Supplier<Future<Optional<String>>>> tokens(Vertx vertx) {
    return peer ->
        peer.tokenFile()
            .map(file -> new BearerFile(file).reads(vertx))
            .orElse(() -> Future.succeededFuture(Optional.empty()));
  }
}
