package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.beacon.BeaconChain.CanonicalBlock;
import dev.baton.beacon.BeaconChain.NodeStatus.State;
import dev.baton.beacon.BeaconException.Reason;
import dev.baton.beacon.FakeBeaconNode.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BeaconNodesTest {

  private static final Epoch EPOCH = new Epoch(6);
  private static final BeaconSettings SETTINGS =
      BeaconSettings.DEFAULTS.withTimeouts(
          Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(4));

  /** The ways in which a node can be bad, and what is then said of it. */
  enum Badness {
    STOPPED(FakeBeaconNode::stop, State.UNREACHABLE),
    HANGS(node -> node.fault = Fault.HANGS, State.TIMED_OUT),
    LIES(node -> node.lie = 5, State.HEALTHY),
    OTHER_CHAIN(node -> node.spec = FakeChain.withForkVersion("0x000000ff"), State.WRONG_CHAIN),
    OPTIMISTIC(node -> node.optimistic = true, State.OPTIMISTIC),
    LOST_ITS_EXECUTION_CLIENT(node -> node.elOffline = true, State.OPTIMISTIC),
    SYNCING(node -> node.syncing = true, State.SYNCING),
    SENDS_20_MB(node -> node.fault = Fault.SENDS_20_MB, State.MALFORMED),
    REDIRECTS(node -> node.fault = Fault.REDIRECTS, State.UNREACHABLE),
    FAILS(node -> node.fault = Fault.FAILS, State.UNREACHABLE),
    TALKS_NONSENSE(node -> node.fault = Fault.TALKS_NONSENSE, State.MALFORMED),
    SLOW(node -> node.fault = Fault.SLOW, State.HEALTHY);

    @SuppressWarnings("ImmutableEnumChecker") // The lambdas above hold nothing.
    private final Consumer<FakeBeaconNode> cause;

    private final State state;

    Badness(Consumer<FakeBeaconNode> cause, State state) {
      this.cause = cause;
      this.state = state;
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final FakeBeaconNode a = new FakeBeaconNode(vertx, "a");
  private final FakeBeaconNode b = new FakeBeaconNode(vertx, "b");
  private final FakeBeaconNode c = new FakeBeaconNode(vertx, "c");

  @BeforeEach
  void start() {
    Stream.of(a, b, c).forEach(FakeBeaconNode::start);
  }

  @AfterEach
  void stop() {
    Async.get(vertx.close());
  }

  private BeaconNodes nodes(Optional<ChainSpec> expected, int quorum, FakeBeaconNode... fakes) {
    List<BeaconEndpoint> endpoints = Stream.of(fakes).map(FakeBeaconNode::endpoint).toList();
    return BeaconNodes.create(vertx, endpoints, expected, quorum, SETTINGS, InstantSource.system());
  }

  private BeaconNodes started(FakeBeaconNode... fakes) {
    BeaconNodes nodes =
        nodes(Optional.of(FakeChain.SPEC), BeaconNodes.majority(fakes.length), fakes);
    assertThat(Async.get(nodes.start())).isEqualTo(FakeChain.SPEC);
    return nodes;
  }

  private static State state(BeaconChain nodes, int index) {
    return nodes.nodes().get(index).state();
  }

  private static void assertTellsTheTruth(BeaconChain nodes) {
    EpochDuties duties = Async.get(nodes.duties(EPOCH));
    assertThat(duties.dependentRoot()).isEqualTo(FakeChain.root(39, 0));
    assertThat(duties.duties())
        .extracting(ProposerDuty::validatorIndex)
        .containsExactly(16L, 23L, 30L, 37L, 44L, 51L, 58L, 1L);
    assertThat(Async.get(nodes.head()))
        .isEqualTo(new CanonicalBlock(new Slot(42), FakeChain.root(42, 0)));
    assertThat(Async.get(nodes.validatorIndices(FakeChain.KEYS.subList(0, 3)))).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Badness.class)
  void getsTheTruthFromTheOthersWhenThePreferredNodeGoesBad(Badness badness) {
    BeaconNodes nodes = started(a, b, c);
    badness.cause.accept(a);
    assertTellsTheTruth(nodes);
    Async.until(badness + " is seen", () -> state(nodes, 0) == badness.state);
    assertTellsTheTruth(nodes);
  }

  @ParameterizedTest
  @EnumSource(Badness.class)
  void startsWithABadNode(Badness badness) {
    badness.cause.accept(c);
    assertTellsTheTruth(started(a, b, c));
  }

  @Test
  void namesTheNodeThatLies() {
    BeaconNodes nodes = started(a, b, c);
    b.lie = 1;
    Async.get(nodes.duties(EPOCH));
    Async.until(
        "the liar is named",
        () ->
            nodes.nodes().get(1).detail().equals("its duties of epoch 6 differ from the quorum's"));
    assertThat(nodes.nodes().get(0).detail()).isEmpty();
  }

  @Test
  void refusesDutiesThatNoTwoNodesTellAlike() {
    BeaconNodes nodes = started(a, b, c);
    a.lie = 1;
    c.lie = 2;
    BeaconException failure = Async.failure(nodes.duties(EPOCH), Reason.NODES_DISAGREE);
    assertThat(failure)
        .hasMessageContaining("beacon nodes a, b, c: they disagree on the duties of epoch 6");
  }

  @Test
  void refusesDutiesWithTheSameProposersAndAnotherDependentRoot() {
    BeaconNodes nodes = started(a, b);
    b.branch = 1;
    Async.failure(nodes.duties(EPOCH), Reason.NODES_DISAGREE);
  }

  @Test
  void refusesDutiesWhenTwoOfThreeAreGoneAndRecovers() {
    BeaconNodes nodes = started(a, b, c);
    a.stop();
    c.fault = Fault.HANGS;
    BeaconException failure = Async.failure(nodes.duties(EPOCH), Reason.NO_QUORUM);
    assertThat(failure).hasMessageContaining("on the duties of epoch 6 1 answered");
    assertThat(failure).hasMessageContaining("beacon node a: /eth/v");
    Async.until("both are seen", () -> state(nodes, 0) != State.HEALTHY);
    Async.until("both are seen", () -> state(nodes, 2) != State.HEALTHY);
    failure = Async.failure(nodes.duties(EPOCH), Reason.NO_QUORUM);
    assertThat(failure)
        .hasMessageContaining("a is UNREACHABLE")
        .hasMessageContaining("c is TIMED_OUT");
    Async.failure(nodes.head(), Reason.NO_QUORUM);
    a.start();
    Async.until("a is back", () -> state(nodes, 0) == State.HEALTHY);
    assertTellsTheTruth(nodes);
  }

  @Test
  void aReturnedNodeIsHeardInAQuorumBeforeItIsReadAlone() {
    Stream.of(a, b).forEach(fake -> fake.spec = FakeChain.withSlots(Duration.ofSeconds(2)));
    BeaconNodes nodes = nodes(Optional.empty(), 2, a, b);
    Async.get(nodes.start());
    b.stop();
    Async.failure(nodes.duties(EPOCH), Reason.NO_QUORUM);
    Async.until("b is missed", () -> state(nodes, 1) == State.UNREACHABLE);
    b.start();
    Async.until("b is back", () -> nodes.nodes().get(1).detail().startsWith("well again"));
    assertThat(Async.get(nodes.duties(EPOCH)).epoch()).isEqualTo(EPOCH);
    assertThat(state(nodes, 1)).isEqualTo(State.UNREACHABLE);
  }

  @Test
  void looksAgainWhetherANodeIsOptimisticInTheVeryReadThatWillBeSignedOn() {
    Stream.of(a, b, c).forEach(fake -> fake.spec = FakeChain.withSlots(Duration.ofMinutes(5)));
    BeaconNodes nodes = nodes(Optional.empty(), 2, a, b, c);
    Async.get(nodes.start());
    Async.get(nodes.duties(EPOCH));
    a.syncing = true;
    b.syncing = true;
    BeaconException failure = Async.failure(nodes.duties(EPOCH), Reason.NO_QUORUM);
    assertThat(failure).hasMessageContaining("beacon node a: is syncing, at slot 42");
    assertThat(state(nodes, 0)).isEqualTo(State.SYNCING);
    assertThat(state(nodes, 2)).isEqualTo(State.HEALTHY);
  }

  @Test
  void worksWithOneNode() {
    BeaconNodes nodes = started(a);
    assertTellsTheTruth(nodes);
    a.stop();
    Async.failure(nodes.duties(EPOCH), Reason.NO_QUORUM);
    Async.until("it is seen", () -> state(nodes, 0) == State.UNREACHABLE);
    Async.failure(nodes.validatorIndices(List.of()), Reason.NO_USABLE_NODE);
    a.start();
    Async.until("it is back", () -> state(nodes, 0) == State.HEALTHY);
    assertTellsTheTruth(nodes);
  }

  @Test
  void refusesToStartOnAnotherChainAndNamesBothValues() {
    Stream.of(a, b).forEach(fake -> fake.spec = FakeChain.withForkVersion("0x000000ff"));
    BeaconNodes nodes = nodes(Optional.of(FakeChain.SPEC), 2, a, b);
    BeaconException failure = Async.failure(nodes.start(), Reason.WRONG_CHAIN);
    assertThat(failure)
        .hasMessageContaining("beacon node a: is on another chain")
        .hasMessageContaining("GENESIS_FORK_VERSION is 0x000000ff where 0x00000001 is expected");
    assertThat(state(nodes, 0)).isEqualTo(State.WRONG_CHAIN);
  }

  @Test
  void takesTheMajoritysChainWhenNoneIsExpected() {
    a.spec = FakeChain.withForkVersion("0x000000ff");
    BeaconNodes nodes = nodes(Optional.empty(), 2, a, b, c);
    assertThat(Async.get(nodes.start())).isEqualTo(FakeChain.SPEC);
    assertThat(state(nodes, 0)).isEqualTo(State.WRONG_CHAIN);
    assertTellsTheTruth(nodes);
  }

  @Test
  void waitsAtStartUntilEnoughNodesAreThere() {
    b.stop();
    c.fault = Fault.FAILS;
    BeaconNodes nodes = nodes(Optional.of(FakeChain.SPEC), 2, a, b, c);
    Future<ChainSpec> start = nodes.start();
    Async.until("b is missed", () -> state(nodes, 1) == State.UNREACHABLE);
    assertThat(start.isComplete()).isFalse();
    Async.failure(nodes.duties(EPOCH), Reason.NO_QUORUM);
    b.start();
    assertThat(Async.get(start)).isEqualTo(FakeChain.SPEC);
    assertTellsTheTruth(nodes);
  }

  @Test
  void headIsTheHighestSlotThatAQuorumHasReached() {
    a.head = 40;
    b.head = 42;
    c.head = 41;
    c.branch = 3;
    BeaconNodes nodes = started(a, b, c);
    assertThat(Async.get(nodes.head()))
        .isEqualTo(new CanonicalBlock(new Slot(41), FakeChain.root(41, 3)));
  }

  @Test
  void failsWhatIsAskedAfterItIsClosed() {
    BeaconNodes nodes = started(a, b, c);
    Async.get(nodes.close());
    Async.failure(nodes.duties(EPOCH), Reason.CLOSED);
    Async.failure(nodes.start(), Reason.CLOSED);
  }

  @Test
  void provesThatTheLocalClockIsWrong() {
    InstantSource fast = () -> Instant.now().plusSeconds(10);
    BeaconNodes nodes =
        BeaconNodes.create(
            vertx, List.of(a.endpoint(), b.endpoint()), Optional.empty(), 2, SETTINGS, fast);
    Async.get(nodes.start());
    Async.until("it is proven", () -> nodes.provenClockSkewMillis() > 0);
    assertThat(nodes.provenClockSkewMillis()).isBetween(6000L, 10_000L);
    assertThat(nodes.nodes().get(0).skewMillis()).isPositive();
  }

  @Test
  void refusesAQuorumThatCannotBeAndNamesUsedTwice() {
    assertThatIllegalArgumentException().isThrownBy(() -> nodes(Optional.empty(), 3, a, b));
    assertThatIllegalArgumentException().isThrownBy(() -> nodes(Optional.empty(), 0, a));
    assertThatIllegalArgumentException().isThrownBy(() -> nodes(Optional.empty(), 1, a, a));
  }
}
