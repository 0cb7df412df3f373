package dev.baton;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedKeys;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings;
import dev.baton.gateway.GatewayPins;
import dev.baton.gateway.PinnedStandings;
import dev.baton.gateway.Registries;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.MemoryLedger;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a configuration and a registry to gateways that may have slots or not. */
class GatewayPartsTest {

  private static final String ONE = "0x1111111111111111111111111111111111111111";
  private static final String TWO = "0x2222222222222222222222222222222222222222";
  private static final String CONFIG =
      """
      network: hoodi
      beacon: {nodes: [{url: "http://127.0.0.1:5052"}]}
      gateways:
        - {name: alpha, delegate: %s, committer: %s, control-url: "http://10.0.0.1:9997"}
        - {name: beta, delegate: %s, committer: %s}
      rollups: [{name: base-one, gateways: from-registry, registry: "http://10.0.0.9:8081"}]
      """
          .formatted(
              Fixtures.key(1).publicKey().toHex(), ONE, Fixtures.key(2).publicKey().toHex(), TWO);

  @TempDir Path folder;
  private final MemoryLedger ledger = new MemoryLedger();
  private BatonConfig config;
  private Registries registries;

  /** The signer that the registry names for alpha's server. */
  private String signer = ONE;

  @BeforeEach
  void load() throws IOException {
    Path file = folder.resolve("baton.yaml");
    Files.writeString(file, CONFIG);
    config = ConfigLoader.load(file, Map.of());
    Function<URI, Wire> wires = url -> new Registry();
    registries = GatewayParts.registries(config, wires, () -> Instant.EPOCH);
  }

  /** A registry with alpha's server only. */
  private final class Registry implements Wire {
    @Override
    public Future<HttpAnswer> send(HttpCall call) {
      String row = "[\"http://10.0.0.1:9997/\",\"" + signer + "\"]";
      String result =
          call.body().toString().contains("registered")
              ? "[" + row + "]"
              : "[100," + row.substring(1);
      return Future.succeededFuture(
          new HttpAnswer(200, Buffer.buffer("{\"result\":" + result + "}"), "", Optional.empty()));
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  private Standings standings(GatewayPins pins, Standings others) {
    return new PinnedStandings(pins, this::configured, others);
  }

  private Optional<Gateway> configured(String name) {
    return Parts.gateways(config).stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private GatewayPins pins() {
    GatewayPins pins = await(GatewayPins.open(ledger, () -> Instant.EPOCH));
    await(pins.see(GatewayParts.offers(config, registries.otherSigners())));
    return pins;
  }

  @Test
  void aRegistryListsNobodyBeforeItWasRead() {
    assertThat(registries.lists("base-one", "alpha")).isFalse();

    await(registries.look());
    assertThat(registries.lists("base-one", "alpha")).isTrue();
    assertThat(registries.lists("base-one", "beta")).isFalse();
    assertThat(registries.lists("another", "alpha")).isFalse();
  }

  @Test
  void anotherSignerInTheRegistryIsAChangeOfKeys() {
    await(registries.look());
    assertThat(pins().refused()).isEmpty();

    signer = TWO.replace('2', '3');
    await(registries.look());
    GatewayPins pins = pins();

    assertThat(pins.isPinned("alpha")).isFalse();
    assertThat(pins.isPinned("beta")).isTrue();
    RefusedKeys refused = pins.refused().get(0);
    assertThat(refused.offered().keys().signer().toHex()).isEqualTo(signer);
    assertThat(refused.summary()).isEqualTo("another signer by the registry of base-one");
  }

  @Test
  void aGatewayThatWasTakenOutIsNotSaidToHaveOtherKeys() {
    GatewayPins pins = pins();
    await(pins.see(Map.of()));

    Standings.Entry alpha = standings(pins, Standings.NONE).of("alpha", "base-one", "default");
    assertThat(alpha.standing().mayGetSlots()).isFalse();
    assertThat(alpha.reason()).contains(Reason.GATEWAY_NOT_CONFIGURED);
  }

  @Test
  void aGatewayThatWouldBeSignedForWithOtherKeysThanItIsOfferedGetsNoSlot() {
    Gateway other = Fixtures.gateway("alpha", 9);
    Standings.Entry alpha =
        new PinnedStandings(pins(), name -> Optional.of(other), Standings.NONE)
            .of("alpha", "base-one", "default");

    assertThat(alpha.standing().mayGetSlots()).isFalse();
    assertThat(alpha.reason()).contains(Reason.GATEWAY_KEY_CHANGED);
  }

  @Test
  void aGatewayWithOtherKeysGetsNoSlotWhateverItsStanding() {
    pins();
    signer = TWO.replace('2', '3');
    await(registries.look());
    Standings revoked =
        (gateway, rollup, slo) -> new Standings.Entry(Standing.REVOKED, Optional.empty(), "");
    GatewayPins pins = pins();

    Standings.Entry alpha = standings(pins, Standings.NONE).of("alpha", "base-one", "default");
    assertThat(alpha.standing().mayGetSlots()).isFalse();
    assertThat(alpha.reason()).contains(Reason.GATEWAY_KEY_CHANGED);
    assertThat(alpha.why()).isEqualTo("has other keys than were pinned");
    assertThat(standings(pins, Standings.NONE).of("beta", "base-one", "default"))
        .isEqualTo(Standings.NONE.of("beta", "base-one", "default"));
    assertThat(standings(pins, revoked).of("alpha", "base-one", "default").standing())
        .isEqualTo(Standing.REVOKED);
    assertThat(List.copyOf(pins.names())).containsExactlyInAnyOrder("alpha", "beta");
  }
}
