package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Sidecar;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotTimes;
import dev.baton.delegation.StatusView;
import dev.baton.demo.DemoFolder;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetRelay;
import dev.baton.devnet.DevnetSettings;
import dev.baton.signer.local.LoadLog;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A devnet in real time and a sidecar beside it, each on its own event loop, with all that an
 * operator would have made.
 */
final class Scenario implements AutoCloseable {

  /** Usually; short enough for a test, long enough for most machines: see {@link Pace}. */
  static final Duration SLOT = Duration.ofMillis(1200);

  /** Nothing is judged by it: it ends what will never come. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Vertx network = oneLoop();
  private final Vertx host = oneLoop();
  private final NavigableMap<SlotKey, SlotReport> reports = new ConcurrentSkipListMap<>();
  private final Devnet devnet;
  private final DemoFolder folder;
  private final Map<String, String> environment;
  private Sidecar sidecar;
  private final Set<BlsPublicKey> owned;
  private final Slot first;

  /** What a scenario sets otherwise, once the devnet listens. */
  interface Overrides {
    Map<String, String> of(Devnet devnet) throws IOException;

    /** Changes the files that an operator would have made. */
    default void prepare(DemoFolder folder, Devnet devnet) {}
  }

  private Scenario(DevnetSettings settings, Overrides overrides) throws IOException {
    Pace.watch(network);
    Pace.watch(host);
    devnet = new Devnet(network, settings);
    owned = devnet.owned().stream().map(BlsSecretKey::publicKey).collect(Collectors.toSet());
    devnet.start().await();
    folder = DemoFolder.create(devnet);
    folder.configure(devnet);
    overrides.prepare(folder, devnet);
    environment = new HashMap<>(timeouts(settings));
    environment.putAll(overrides.of(devnet));
    sidecar = launch();
    // Read in this slot or the next, settled, and then before its useful-until.
    int steps = sidecar.settings().timing().settle() + sidecar.settings().timing().usefulUntil();
    first = max(spec().slotAt(Instant.now()), new Slot(2)).plus(steps + 2L);
  }

  private Sidecar launch() {
    return Sidecar.start(
            host,
            load(),
            this::load,
            "test",
            List.of((before, now) -> reports.put(now.key(), now)),
            new LoadLog(InstantSource.system(), true))
        .await();
  }

  private BatonConfig load() {
    return ConfigLoader.load(folder.config(), environment);
  }

  /** Stops the sidecar as an operator would, and starts another one in its place. */
  void restart() {
    sidecar.stop().await();
    sidecar = launch();
  }

  /** Half a slot for a beacon node's answer, as for a relay's. */
  private static Map<String, String> timeouts(DevnetSettings settings) {
    long half = settings.time().slotDuration().toMillis() / 2;
    return Map.of("BATON_BEACON__TIMEOUT", half + "ms");
  }

  /** A calm chain on which every slot is ours, so that each says something. */
  static Scenario start() throws IOException {
    return start(settings());
  }

  static Scenario start(DevnetSettings settings) throws IOException {
    return start(settings, devnet -> Map.of());
  }

  static Scenario start(DevnetSettings settings, Overrides overrides) throws IOException {
    return new Scenario(settings, overrides);
  }

  static DevnetSettings settings() {
    DevnetSettings small = DevnetSettings.small(11);
    return small
        .with(
            new DevnetSettings.Time(
                Pace.slot(SLOT),
                small.time().slotsPerEpoch(),
                Duration.ofMillis(500),
                small.time().fulu()))
        .with(new DevnetSettings.Validators(24, 24))
        .with(new DevnetSettings.Actors(3, small.actors().relays(), 1));
  }

  private static Vertx oneLoop() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  }

  private static Slot max(Slot one, Slot other) {
    return one.isAfter(other) ? one : other;
  }

  Devnet devnet() {
    return devnet;
  }

  DevnetRelay relay(int number) {
    return devnet.relays().get(number - 1);
  }

  Sidecar sidecar() {
    return sidecar;
  }

  DemoFolder folder() {
    return folder;
  }

  ChainSpec spec() {
    return devnet.chain().spec();
  }

  SlotTimes times() {
    return sidecar.view().times();
  }

  /** The first slot whose duty is settled before its useful-until, by the rule. */
  Slot first() {
    return first;
  }

  /** Waits until the block of a slot is there. */
  void until(Slot slot) throws InterruptedException {
    until("slot " + slot, () -> !devnet.chain().slot().isBefore(slot));
  }

  /** Waits; the test's own timeout ends it if need be. */
  static void until(String what, BooleanSupplier there) throws InterruptedException {
    Instant latest = Instant.now().plus(PATIENCE);
    while (!there.getAsBoolean()) {
      assertThat(Instant.now()).as("still waiting for %s", what).isBefore(latest);
      Thread.sleep(20);
    }
  }

  /** Our slots of a range, both ends included, as the chain itself has them. */
  List<Slot> owned(Slot from, Slot to) {
    return LongStream.rangeClosed(from.value(), to.value())
        .mapToObj(Slot::new)
        .filter(slot -> owned.contains(devnet.chain().view().proposer(slot)))
        .toList();
  }

  /** Where the sidecar last said that the slot of its true proposer stands. */
  SlotReport report(Slot slot) {
    return Optional.ofNullable(reports.get(key(slot)))
        .orElseThrow(() -> new AssertionError("nothing was reported of slot " + slot));
  }

  SlotKey key(Slot slot) {
    return new SlotKey(devnet.chain().view().proposer(slot), slot);
  }

  Delivery delivery(Slot slot, int relay) {
    return Optional.ofNullable(report(slot).deliveries().get("relay-" + relay))
        .orElseThrow(() -> new AssertionError("slot " + slot + " is not for relay-" + relay));
  }

  /** What the running sidecar knows. */
  <T> T seen(Function<StatusView, T> by) {
    Promise<T> answer = Promise.promise();
    host.runOnContext(now -> answer.complete(by.apply(sidecar.view())));
    return answer.future().await();
  }

  /** The journal's entries, asked of the running sidecar. */
  List<JournalEntry> journal() {
    return seen(view -> view.delegations(Journal.Query.since(new Slot(0)))).await();
  }

  /** What the status API shows now; where it is changes with a restart. */
  StatusPages status() {
    return new StatusPages(URI.create(sidecar.urls().status()), spec().slotDuration());
  }

  /** What came of it, to be judged. */
  Outcome outcome() {
    return new Outcome(this);
  }

  @Override
  public void close() throws IOException {
    sidecar.stop().await();
    devnet.close().await();
    host.close().await();
    network.close().await();
    folder.close();
    Outcome.requireOneMessageForEachSlot(devnet);
  }
}
