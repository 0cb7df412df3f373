package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconChain.CanonicalBlock;
import dev.baton.beacon.BeaconChain.NodeStatus.State;
import dev.baton.beacon.BeaconException.Reason;
import dev.baton.beacon.FakeBeaconNode.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BeaconNodesTest extends BeaconNodesFixture {

  @ParameterizedTest
  @EnumSource(Badness.class)
  void getsTheTruthFromTheOthersWhenThePreferredNodeGoesBad(Badness badness) {
    BeaconNodes nodes = started(a, b, c);
    badness.cause.accept(a);
    assertTellsTheTruth(nodes);
    Async.until(badness + " is seen", () -> state(nodes, 0) == badness.state);
    assertTellsTheTruth(nodes);
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
}
