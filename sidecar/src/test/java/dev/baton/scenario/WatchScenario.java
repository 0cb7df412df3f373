package dev.baton.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Standing;
import dev.baton.demo.DemoFolder;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetGateway;
import dev.baton.devnet.DevnetSettings;
import dev.baton.devnet.GatewayFault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A sidecar that watches the gateways of a devnet: alpha gets every slot for as long as it may have
 * them, then beta. What happens is judged by slots; a machine that is busy makes it take longer.
 */
final class WatchScenario implements AutoCloseable {

  /** Of whole seconds, so that the rollup's nodes can be watched as well. */
  private static final Duration SLOT = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Scenario scenario;

  private WatchScenario(Scenario scenario) {
    this.scenario = scenario;
  }

  /**
   * Starts it.
   *
   * @param change of the configuration
   */
  static WatchScenario start(int gateways, UnaryOperator<String> change) throws IOException {
    return startOn(gateways, (yaml, devnet) -> change.apply(yaml));
  }

  /**
   * The same where the configuration has to know what listens where.
   *
   * @param change of the configuration on that devnet
   */
  static WatchScenario startOn(int gateways, BiFunction<String, Devnet, String> change)
      throws IOException {
    DevnetSettings usual = Scenario.settings();
    DevnetSettings.Time time = usual.time();
    DevnetSettings settings =
        usual
            .with(
                new DevnetSettings.Time(
                    Pace.slot(SLOT), time.slotsPerEpoch(), time.untilGenesis(), time.fulu()))
            .with(new DevnetSettings.Actors(3, usual.actors().relays(), gateways));
    return new WatchScenario(Scenario.start(settings, new Failover(change)));
  }

  private record Failover(BiFunction<String, Devnet, String> change) implements Scenario.Overrides {
    @Override
    public Map<String, String> of(Devnet devnet) {
      return Map.of();
    }

    @Override
    public void prepare(DemoFolder folder, Devnet devnet) {
      rewrite(folder, yaml -> change.apply(yaml.replace("round-robin", "failover"), devnet));
    }
  }

  /** Changes the configuration's file; the sidecar does not know yet. */
  static void rewrite(DemoFolder folder, UnaryOperator<String> change) {
    try {
      String yaml = Files.readString(folder.config());
      Files.writeString(folder.config(), change.apply(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Scenario scenario() {
    return scenario;
  }

  Slot now() {
    return scenario.spec().slotAt(Instant.now());
  }

  /** From the next slot on. */
  void begin(GatewayFault fault, int gateway) {
    gateway(gateway).model().faults().begin(fault, now().plus(1));
  }

  DevnetGateway gateway(int number) {
    return scenario.devnet().gateways().get(number - 1);
  }

  /** Where the status API says that a gateway stands. */
  Standing standing(String gateway) throws IOException, InterruptedException {
    return scenario.status().at("/v1/gateways").getJsonArray("data").stream()
        .map(one -> (JsonObject) one)
        .filter(one -> one.getString("name").equals(gateway))
        .map(one -> one.getJsonArray("standings").getJsonObject(0).getString("standing"))
        .map(standing -> Standing.valueOf(standing.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no standing of " + gateway + " is shown"));
  }

  /** Waits until it stands so; the slot in which that was seen. */
  Slot untilStanding(String gateway, Standing wanted) throws Exception {
    Instant latest = Instant.now().plus(PATIENCE);
    Standing last = standing(gateway);
    while (last != wanted) {
      assertThat(Instant.now()).as("%s is still %s", gateway, last).isBefore(latest);
      Thread.sleep(50);
      last = standing(gateway);
    }
    return now();
  }

  /** The decisions for a gateway, from a slot on. */
  List<JournalEntry> decided(int gateway, Slot from) {
    BlsPublicKey delegate = gateway(gateway).delegate();
    return scenario.journal().stream()
        .filter(one -> !one.key().slot().isBefore(from))
        .filter(one -> one.reservation().message().delegate().equals(delegate))
        .toList();
  }

  @Override
  public void close() throws IOException {
    scenario.close();
  }
}
