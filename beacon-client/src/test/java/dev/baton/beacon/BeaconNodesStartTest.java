package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.beacon.BeaconChain.NodeStatus.State;
import dev.baton.beacon.BeaconException.Reason;
import dev.baton.beacon.FakeBeaconNode.Fault;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With which nodes, and on which chain, it starts. */
final class BeaconNodesStartTest extends BeaconNodesFixture {

  @ParameterizedTest
  @EnumSource(Badness.class)
  void startsWithABadNode(Badness badness) {
    badness.cause.accept(c);
    assertTellsTheTruth(started(a, b, c));
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
  void refusesAQuorumThatCannotBeAndNamesUsedTwice() {
    assertThatIllegalArgumentException().isThrownBy(() -> nodes(Optional.empty(), 3, a, b));
    assertThatIllegalArgumentException().isThrownBy(() -> nodes(Optional.empty(), 0, a));
    assertThatIllegalArgumentException().isThrownBy(() -> nodes(Optional.empty(), 1, a, a));
  }
}
