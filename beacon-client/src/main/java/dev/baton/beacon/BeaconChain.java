package dev.baton.beacon;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The beacon chain as seen through one or several nodes. Every future fails with a {@link
 * BeaconException} that names the node and the reason, never with anything else.
 */
public interface BeaconChain {

  /** A block that a quorum of nodes holds to be canonical, at the slot asked for or before it. */
  record CanonicalBlock(Slot slot, Root root) {}

  /**
   * One node as the outside sees it.
   *
   * @param url scheme, host and port; nothing that may be a secret
   * @param detail why it is not usable, or what is odd about it; empty if nothing is
   * @param skewMillis what this node's clock proves against ours, as {@link #provenClockSkewMillis}
   */
  record NodeStatus(String name, String url, State state, String detail, long skewMillis) {
    /** What a node is good for now. */
    public enum State {
      HEALTHY,
      UNREACHABLE,
      TIMED_OUT,
      SYNCING,
      OPTIMISTIC,
      WRONG_CHAIN,
      MALFORMED,
      UNKNOWN
    }
  }

  /**
   * Duties that a quorum of the configured nodes agrees on, dependent root and proposers alike.
   * Each node is asked in the same read whether it is synced and not optimistic.
   *
   * <p>Up to the epoch of the Fulu fork the duties of the next epoch may still change, though their
   * dependent root be named already (docs/adr/0004).
   *
   * @param epoch the current or the next one; nodes know no other
   * @return fails with {@code NODES_DISAGREE} or {@code NO_QUORUM}
   */
  Future<EpochDuties> duties(Epoch epoch);

  /**
   * The highest slot that a quorum of nodes' heads have reached, and there the block of the most
   * preferred node whose head it is.
   *
   * @return fails with {@code NO_QUORUM}
   */
  Future<CanonicalBlock> head();

  /**
   * Validator indices of the given keys, known validators only.
   *
   * @param keys any number; asked for by POST in batches
   * @return fails with {@code NO_USABLE_NODE}, or as the last node that was asked did
   */
  Future<Map<BlsPublicKey, Long>> validatorIndices(Collection<BlsPublicKey> keys);

  /** Events of a healthy node, from now on; moves to another node when that one fails. */
  void subscribe(Consumer<BeaconEvent> listener);

  /** Every configured node as it is now, in order of preference. */
  List<NodeStatus> nodes();

  /**
   * How far the local clock may be off, by the nodes' own clocks: 0 unless it is proven to be off,
   * then the least it is off by, in milliseconds; positive if the local clock is ahead.
   */
  long provenClockSkewMillis();
}
