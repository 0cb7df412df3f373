package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.http.Wire;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.probe.Lookout;
import dev.baton.monitor.probe.NetworkProbe;
import dev.baton.monitor.probe.Patience;
import dev.baton.monitor.probe.Wires;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** By whom it is told whether the own network is in order. */
class NetworkControlsTest {

  private static final String HERE = "http://127.0.0.1:1";
  private static final String ELSEWHERE = "https://elsewhere.test";
  private static final String LAN = "http://192.168.1.2:5052";

  @TempDir private Path folder = Path.of("");

  @Test
  void whereEverythingIsOnLoopbackThereIsNoNetworkBetween() throws IOException {
    assertThat(NetworkControls.isOnLoopback(config(HERE, HERE, HERE))).isTrue();
  }

  @Test
  void onLoopbackTunnelsCannotBeToldFromServersUnlessSomebodySaysThatThereAreNone()
      throws IOException {
    assertThat(told(config(HERE, HERE, HERE), server -> true)).isEqualTo(State.UNKNOWN);
    assertThat(told(config(HERE, HERE, HERE, "on"), server -> true)).isEqualTo(State.FINE);
  }

  @Test
  void silenceSuspendsNobodyWhereAllIsOnLoopbackAndNobodySaysThatItIsOneMachine()
      throws IOException {
    assertThat(NetworkControls.isBlind(config(HERE, HERE, HERE))).isTrue();
    assertThat(NetworkControls.isBlind(config(HERE, HERE, HERE, "on"))).isFalse();
    assertThat(NetworkControls.isBlind(config(HERE, HERE, ELSEWHERE))).isFalse();
    assertThat(NetworkControls.isBlind(config(HERE, HERE, HERE, "off, enabled: false"))).isFalse();
  }

  @Test
  void saysOnceThatSilenceSuspendsNobody() throws IOException {
    Logger logger = (Logger) LoggerFactory.getLogger(NetworkControls.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try {
      NetworkControls.warnIfBlind(config(HERE, HERE, HERE, "on"));
      NetworkControls.warnIfBlind(config(HERE, HERE, HERE));
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(lines.list)
        .singleElement()
        .returns(Level.WARN, ILoggingEvent::getLevel)
        .extracting(ILoggingEvent::getFormattedMessage, STRING)
        .contains("monitor.one-machine: on");
  }

  @Test
  void whatIsElsewhereIsAskedWhateverIsSaid() throws IOException {
    BatonConfig config = config(ELSEWHERE, HERE, "https://relay.test", "on");
    assertThat(told(config, server -> false)).isEqualTo(State.FAULTY);
  }

  @Test
  void aGatewayElsewhereNeedsTheNetwork() throws IOException {
    BatonConfig config = config(HERE, ELSEWHERE, HERE);

    assertThat(NetworkControls.isOnLoopback(config)).isFalse();
    assertThat(NetworkControls.controls(config)).isEmpty();
  }

  @Test
  void aGatewayOnLoopbackMayBeATunnelWhileOthersAreElsewhere() throws IOException {
    assertThat(NetworkControls.isOnLoopback(config(ELSEWHERE, HERE, HERE))).isFalse();
    assertThat(NetworkControls.isOnLoopback(config(HERE, HERE, ELSEWHERE))).isFalse();
  }

  @Test
  void whatIsElsewhereIsAskedOnce() throws IOException {
    assertThat(NetworkControls.controls(config(ELSEWHERE + "/a", HERE, ELSEWHERE + "/b")))
        .containsExactly(URI.create(ELSEWHERE));
  }

  @Test
  void whatIsInTheOwnRoomsSaysNothingOfTheLineToAGatewayBeyond() throws IOException {
    assertThat(NetworkControls.controls(config(LAN, ELSEWHERE, "http://node.lan:2"))).isEmpty();
    assertThat(NetworkControls.controls(config(LAN, ELSEWHERE, "https://relay.test")))
        .containsExactly(URI.create("https://relay.test"));
    assertThat(NetworkControls.isOnLoopback(config(LAN, ELSEWHERE, LAN))).isFalse();
  }

  @Test
  void aGatewayInTheOwnRoomsIsComparedWithWhatIsThere() throws IOException {
    assertThat(NetworkControls.controls(config(LAN, "http://10.0.0.9:3", HERE)))
        .containsExactly(URI.create(LAN));
  }

  @Test
  void aTunnelMayLeadBeyondTheOwnRooms() throws IOException {
    assertThat(NetworkControls.controls(config(LAN, HERE, ELSEWHERE)))
        .containsExactly(URI.create(ELSEWHERE));
    assertThat(NetworkControls.controls(config(LAN, HERE, HERE))).containsExactly(URI.create(LAN));
  }

  @Test
  void withTheLineOutDownServersInTheOwnRoomsDoNotMakeItFine() throws IOException {
    BatonConfig config = config(LAN, ELSEWHERE, "http://relay:3");

    assertThat(told(config, server -> false)).isEqualTo(State.UNKNOWN);
    assertThat(told(config, server -> true)).isEqualTo(State.UNKNOWN);
  }

  @Test
  void aNetworkWithoutAnyOfOurRelaysIsNotFine() throws IOException {
    BatonConfig config = config(ELSEWHERE, "https://gateway.test", "https://relay.test");

    assertThat(told(config, server -> true)).isEqualTo(State.FINE);
    assertThat(told(config, server -> !server.getHost().startsWith("relay")))
        .isEqualTo(State.UNKNOWN);
    assertThat(told(config, server -> false)).isEqualTo(State.FAULTY);
  }

  private static State told(BatonConfig config, Predicate<URI> up) {
    VirtualTime time = new VirtualTime(Instant.ofEpochSecond(1_800_000_000));
    Wires wires =
        new LoneWires(
            server -> up.test(server) ? Future.succeededFuture() : Future.failedFuture("no route"));
    Lookout own =
        new Lookout(
            new Vantage("own", "own", "own", false),
            wires,
            time,
            Patience.of(Duration.ofSeconds(12)));
    NetworkProbe probe = NetworkControls.probe(own, config);
    probe.look(new Slot(1));
    time.run(Duration.ofSeconds(12));
    return ((Circumstance) probe.sum(new Slot(1)).get(0)).state();
  }

  /** Wires on which connections are all that is made. */
  private record LoneWires(Function<URI, Future<Void>> connections) implements Wires {
    @Override
    public Future<Void> connect(URI server) {
      return connections.apply(server);
    }

    @Override
    public Wire http(URI base, Optional<String> authorization) {
      throw new UnsupportedOperationException("nothing is asked");
    }

    @Override
    public Future<Runnable> stream(URI socket, Consumer<String> text, Runnable ended) {
      return Future.failedFuture("nothing is streamed");
    }
  }

  private BatonConfig config(String node, String gateway, String relay) throws IOException {
    return config(node, gateway, relay, "off");
  }

  private BatonConfig config(String node, String gateway, String relay, String oneMachine)
      throws IOException {
    String yaml =
        """
        network: devnet
        beacon: {nodes: [{name: node, url: "%s"}]}
        gateways:
          - {name: alpha, delegate: "%s", committer: "0x%040d", url: "%s"}
        relays:
          - {name: relay, url: "%s", dialect: fabric}
        monitor: {one-machine: %s}
        """
            .formatted(
                node,
                Fixtures.gateway("alpha", 1).delegate().toHex(),
                1,
                gateway,
                relay,
                oneMachine);
    return ConfigLoader.load(Files.writeString(folder.resolve("baton.yaml"), yaml), Map.of());
  }
}
