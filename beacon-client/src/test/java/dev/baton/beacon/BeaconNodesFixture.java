package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconChain.CanonicalBlock;
import dev.baton.beacon.BeaconChain.NodeStatus.State;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Three beacon nodes, and some of them as one. */
abstract class BeaconNodesFixture {

  static final Epoch EPOCH = new Epoch(6);
  static final BeaconSettings SETTINGS =
      BeaconSettings.DEFAULTS.withTimeouts(
          Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(4));

  final Vertx vertx = Vertx.vertx();
  final FakeBeaconNode a = new FakeBeaconNode(vertx, "a");
  final FakeBeaconNode b = new FakeBeaconNode(vertx, "b");
  final FakeBeaconNode c = new FakeBeaconNode(vertx, "c");

  @BeforeEach
  void start() {
    Stream.of(a, b, c).forEach(FakeBeaconNode::start);
  }

  @AfterEach
  void stop() {
    Async.get(vertx.close());
  }

  BeaconNodes nodes(Optional<ChainSpec> expected, int quorum, FakeBeaconNode... fakes) {
    List<BeaconEndpoint> endpoints = Stream.of(fakes).map(FakeBeaconNode::endpoint).toList();
    return BeaconNodes.create(vertx, endpoints, expected, quorum, SETTINGS, InstantSource.system());
  }

  BeaconNodes started(FakeBeaconNode... fakes) {
    BeaconNodes nodes =
        nodes(Optional.of(FakeChain.SPEC), BeaconNodes.majority(fakes.length), fakes);
    assertThat(Async.get(nodes.start())).isEqualTo(FakeChain.SPEC);
    return nodes;
  }

  static State state(BeaconChain nodes, int index) {
    return nodes.nodes().get(index).state();
  }

  static void assertTellsTheTruth(BeaconChain nodes) {
    EpochDuties duties = Async.get(nodes.duties(EPOCH));
    assertThat(duties.dependentRoot()).isEqualTo(FakeChain.root(39, 0));
    assertThat(duties.duties())
        .extracting(ProposerDuty::validatorIndex)
        .containsExactly(16L, 23L, 30L, 37L, 44L, 51L, 58L, 1L);
    assertThat(Async.get(nodes.head()))
        .isEqualTo(new CanonicalBlock(new Slot(42), FakeChain.root(42, 0)));
    assertThat(Async.get(nodes.validatorIndices(FakeChain.KEYS.subList(0, 3)))).hasSize(3);
  }
}
