package dev.baton.cli.doctor;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.SyncState;
import dev.baton.delegation.Reason;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the state of a node's head names the proposers that its duties do: {@code
 * proposer_lookahead} of EIP-7917, whose first epoch is that of the head.
 */
final class LookaheadCheck {

  private final String name;
  private final ChainSpec spec;
  private final Supplier<Future<List<Long>>> lookahead;
  private final Supplier<Future<SyncState>> syncing;

  LookaheadCheck(
      String name,
      ChainSpec spec,
      Supplier<Future<List<Long>>> lookahead,
      Supplier<Future<SyncState>> syncing) {
    this.name = name;
    this.spec = spec;
    this.lookahead = lookahead;
    this.syncing = syncing;
  }

  /**
   * What came of it. A head that has left the epoch before its state was read names the next
   * epoch's proposers first, which says nothing against the node.
   *
   * @param duties of the epoch that the head was in when they were read
   */
  Future<Finding> compare(EpochDuties duties) {
    List<Long> proposers = duties.duties().stream().map(ProposerDuty::validatorIndex).toList();
    return lookahead
        .get()
        .compose(
            ahead ->
                ahead.subList(0, spec.slotsPerEpoch()).equals(proposers)
                    ? Future.succeededFuture(agrees())
                    : syncing.get().map(now -> differs(duties.epoch(), spec.epochOf(now.head()))));
  }

  private Finding agrees() {
    return Finding.ok(name, "proposer_lookahead agrees with the duties");
  }

  private Finding differs(Epoch before, Epoch now) {
    return before.equals(now)
        ? Finding.unavailable(
            name,
            "proposer_lookahead and the duties name different proposers",
            Reason.NODES_DISAGREE.remedy())
        : Finding.ok(name, "not compared, for epoch " + now + " began meanwhile");
  }
}
