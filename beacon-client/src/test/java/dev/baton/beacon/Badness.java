package dev.baton.beacon;

import dev.baton.beacon.BeaconChain.NodeStatus.State;
import dev.baton.beacon.FakeBeaconNode.Fault;
import java.util.function.Consumer;

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
  final Consumer<FakeBeaconNode> cause;

  final State state;

  Badness(Consumer<FakeBeaconNode> cause, State state) {
    this.cause = cause;
    this.state = state;
  }
}
