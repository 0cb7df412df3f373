package dev.baton;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.config.BatonConfig;
import dev.baton.config.GatewaySettings;
import dev.baton.config.ObserverKind;
import dev.baton.config.ObserverSettings;
import dev.baton.config.RollupSettings;
import dev.baton.monitor.probe.CanaryProbe;
import dev.baton.monitor.probe.CanarySettings;
import dev.baton.monitor.probe.FragStreamProbe;
import dev.baton.monitor.probe.LateCanary;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.Probe;
import dev.baton.monitor.probe.Schedule;
import dev.baton.monitor.probe.Spending;
import dev.baton.monitor.probe.SpendingFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the canary that a configuration asks for. */
final class CanaryParts {

  /** In the data folder: what of today's budget is taken. */
  static final String SPENDING = "canary-spending";

  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger TIP = BigInteger.valueOf(1_000_000);
  private static final Address NO_SLASHER = new Address(Bytes.of(new byte[Address.SIZE]));

  /**
   * What a canary is paid with.
   *
   * @param key reads the key of an account from a file
   * @param budget keeps what is spent of so many wei a day
   */
  record Purse(Function<Path, Future<AccountKey>> key, Function<BigInteger, Spending> budget) {

    /** Of files: keys are read, off the event loop, and what is spent is kept across restarts. */
    static Purse ofFiles(Vertx vertx, Path dataDir, InstantSource clock) {
      return new Purse(
          file -> vertx.executeBlocking(() -> Parts.accountKey(file)),
          perDay -> new SpendingFile(vertx, dataDir.resolve(SPENDING), clock, perDay));
    }
  }

  private final Lookout own;
  private final Schedule schedule;
  private final Purse purse;
  private final Map<String, FragStreamProbe> streams;

  /**
   * Makes nothing yet.
   *
   * @param streams of gateways by name
   */
  CanaryParts(Lookout own, Schedule schedule, Purse purse, Map<String, FragStreamProbe> streams) {
    this.own = own;
    this.schedule = schedule;
    this.purse = purse;
    this.streams = Map.copyOf(streams);
  }

  /** None unless one is configured, for a rollup with an execution node. */
  Optional<Probe> canary(BatonConfig config) {
    return config.monitor().canary().flatMap(asked -> canary(config, asked));
  }

  private Optional<Probe> canary(BatonConfig config, dev.baton.config.CanarySettings asked) {
    Spending budget = purse.budget().apply(GWEI.multiply(BigInteger.valueOf(asked.budgetPerDay())));
    Map<String, URI> gateways = gateways(config, asked.rollup());
    return node(config, asked.rollup())
        .map(
            node ->
                new LateCanary(
                    own,
                    node,
                    () -> purse.key().apply(asked.keyFile()),
                    (chainId, key) ->
                        probe(
                            settings(asked.rollup(), gateways, node, chainId, key),
                            config,
                            budget)));
  }

  private Probe probe(CanarySettings settings, BatonConfig config, Spending budget) {
    return new CanaryProbe(
        own,
        settings,
        schedule,
        budget,
        (name, slot) ->
            listing(config, name).size() == 1
                && Optional.ofNullable(streams.get(name))
                    .filter(stream -> stream.carriedTransactions(slot))
                    .isPresent());
  }

  private static CanarySettings settings(
      String rollup, Map<String, URI> gateways, URI node, UInt64 chainId, AccountKey key) {
    return new CanarySettings(
        Optional.of(rollup), gateways, node, chainId, key, TIP, GWEI, NO_SLASHER);
  }

  private static Optional<URI> node(BatonConfig config, String rollup) {
    return config.rollups().stream()
        .filter(one -> one.name().equals(rollup))
        .flatMap(one -> one.nodes().stream())
        .filter(node -> node.kind() == ObserverKind.EXECUTION)
        .map(ObserverSettings::url)
        .findFirst();
  }

  private static Map<String, URI> gateways(BatonConfig config, String rollup) {
    Map<String, URI> urls = new LinkedHashMap<>();
    for (GatewaySettings gateway : config.gateways()) {
      if (listing(config, gateway.name()).contains(rollup)) {
        gateway.url().ifPresent(url -> urls.put(gateway.name(), url));
      }
    }
    return urls;
  }

  /** A stream does not say of which rollup it is: that of a gateway of several proves nothing. */
  static List<String> listing(BatonConfig config, String gateway) {
    return config.rollups().stream()
        .filter(rollup -> rollup.lists(gateway))
        .map(RollupSettings::name)
        .toList();
  }
}
