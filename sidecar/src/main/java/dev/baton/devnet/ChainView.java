package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The chain as it looks to whoever holds one block to be the head. A pure function of that block:
 * two nodes with one head cannot disagree, and a node that lags sees an older one.
 */
public final class ChainView {

  private static final int FINALITY_DISTANCE = 2;

  private final ChainSpec spec;
  private final Seed seed;
  private final List<BlsPublicKey> validators;
  private final DevnetBlock head;

  ChainView(ChainSpec spec, Seed seed, List<BlsPublicKey> validators, DevnetBlock head) {
    this.spec = spec;
    this.seed = seed;
    this.validators = validators;
    this.head = head;
  }

  public DevnetBlock head() {
    return head;
  }

  /** The same chain with false proposers: one number, one lie. */
  ChainView lying(long number) {
    Seed other = new Seed(seed.below(Long.MAX_VALUE, "lie", Seed.number(number)));
    return new ChainView(spec, other, validators, head);
  }

  ChainView at(DevnetBlock otherHead) {
    return new ChainView(spec, seed, validators, otherHead);
  }

  /**
   * The dependent root of {@code /eth/v1/validator/duties/proposer}: the block root at the last
   * slot of the epoch before, which is the head, and moves with it, until that epoch is over.
   */
  public Root dependentRootV1(Epoch epoch) {
    return head.atOrBefore(spec.firstSlot(epoch).minus(1)).root();
  }

  /**
   * The dependent root of {@code /eth/v2/validator/duties/proposer}: from Fulu on the block root at
   * the last slot of the epoch before the previous one, and as in v1 before.
   */
  public Root dependentRootV2(Epoch epoch) {
    return head.atOrBefore(spec.decisionSlot(epoch)).root();
  }

  /** The epoch's proposers with the root that really decides them. */
  public EpochDuties duties(Epoch epoch) {
    List<ProposerDuty> duties = new ArrayList<>();
    Slot first = spec.firstSlot(epoch);
    for (int i = 0; i < spec.slotsPerEpoch(); i++) {
      Slot slot = first.plus(i);
      long index = proposerIndex(slot);
      duties.add(new ProposerDuty(validators.get((int) index), index, slot));
    }
    return new EpochDuties(epoch, dependentRootV2(epoch), duties);
  }

  /** Who proposes the slot's block: drawn by seed, slot and the root that decides its epoch. */
  public long proposerIndex(Slot slot) {
    Root decidedBy = dependentRootV2(spec.epochOf(slot));
    return seed.below(validators.size(), "proposer", decidedBy.bytes(), Seed.number(slot.value()));
  }

  public BlsPublicKey proposer(Slot slot) {
    return validators.get((int) proposerIndex(slot));
  }

  /** {@code proposer_lookahead} of the head's state: its epoch's proposers and the next one's. */
  public List<Long> lookahead() {
    Slot first = spec.firstSlot(spec.epochOf(head.slot()));
    return LongStream.range(0, 2L * spec.slotsPerEpoch())
        .mapToObj(i -> proposerIndex(first.plus(i)))
        .toList();
  }

  /** Two epochs behind the head, as on a chain where everyone attests. */
  public Epoch finalizedEpoch() {
    return new Epoch(Math.max(0, spec.epochOf(head.slot()).value() - FINALITY_DISTANCE));
  }

  /** The block that no reorg takes away any more. */
  public DevnetBlock finalizedBlock() {
    return head.atOrBefore(spec.firstSlot(finalizedEpoch()));
  }
}
