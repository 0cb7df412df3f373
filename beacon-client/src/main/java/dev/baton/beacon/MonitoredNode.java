package dev.baton.beacon;

import dev.baton.beacon.BeaconChain.NodeStatus;
import dev.baton.beacon.BeaconChain.NodeStatus.State;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node and what its checks say of it. It is used from its first good check on; once it has
 * failed, only after several good checks in a row, so that a node that comes and goes is left
 * alone.
 */
final class MonitoredNode {

  private static final Logger log = LoggerFactory.getLogger(MonitoredNode.class);

  private final HttpBeaconNode node;
  private final int stability;
  private State state = State.UNKNOWN;
  private String detail = "not checked yet";
  private Optional<Epoch> differed = Optional.empty();
  private int goodChecks;
  private boolean checking;

  MonitoredNode(HttpBeaconNode node, int stability) {
    this.node = node;
    this.stability = stability;
  }

  HttpBeaconNode node() {
    return node;
  }

  String name() {
    return node.name();
  }

  boolean isUsable() {
    return state == State.HEALTHY;
  }

  /**
   * Whether it has a say where a quorum decides: its last check was good. Waiting for more of them
   * spares a single reader a node that comes and goes; a quorum that lacks the node would refuse.
   */
  boolean mayVote() {
    return isUsable() || goodChecks > 0;
  }

  /** Whether a check may begin; if so, it must end with {@link #passed} or {@link #failed}. */
  boolean beginCheck() {
    boolean mayBegin = !checking;
    checking = true;
    return mayBegin;
  }

  void passed() {
    checking = false;
    goodChecks++;
    if (isUsable()) {
      return;
    }
    if (state == State.UNKNOWN || goodChecks >= stability) {
      become(State.HEALTHY, "");
    } else {
      detail =
          "well again, heard in quorums; used alone after "
              + (stability - goodChecks)
              + " more good check(s)";
    }
  }

  void failed(BeaconException e) {
    checking = false;
    reject(e);
  }

  /** What a read found out between two checks. */
  void reject(BeaconException e) {
    goodChecks = 0;
    become(stateFor(e), e.describe());
  }

  /** Forgets what was learned before the checks began. */
  void begin() {
    state = State.UNKNOWN;
    detail = "not checked yet";
    goodChecks = 0;
  }

  /** It is used all the same: the quorum is there for that. Told once an epoch. */
  void differed(Epoch epoch) {
    if (differed.map(epoch::isAfter).orElse(true)) {
      differed = Optional.of(epoch);
      log.warn("Beacon node {}: its duties of epoch {} differ from the quorum's", name(), epoch);
    }
  }

  void agreed(Epoch epoch) {
    differed = differed.filter(last -> !epoch.isAfter(last.next()));
  }

  /** The state in words, for messages. */
  String describe() {
    return isUsable() ? name() + " is healthy" : name() + " is " + state + " (" + detail + ")";
  }

  NodeStatus status(long skewMillis) {
    String told =
        isUsable()
            ? differed
                .map(epoch -> "its duties of epoch " + epoch + " differ from the quorum's")
                .orElse("")
            : detail;
    return new NodeStatus(name(), node.origin(), state, told, skewMillis);
  }

  private void become(State next, String why) {
    boolean changed = state != next;
    state = next;
    detail = why;
    if (changed && next == State.HEALTHY) {
      log.info("Beacon node {} is used", name());
    } else if (changed) {
      log.warn("Beacon node {} is not used: {}", name(), why);
    }
  }

  private static State stateFor(BeaconException e) {
    return switch (e.reason()) {
      case TIMED_OUT -> State.TIMED_OUT;
      case SYNCING -> State.SYNCING;
      case OPTIMISTIC -> State.OPTIMISTIC;
      case WRONG_CHAIN -> State.WRONG_CHAIN;
      case MALFORMED, NOT_FOUND -> State.MALFORMED;
      default -> State.UNREACHABLE;
    };
  }
}
