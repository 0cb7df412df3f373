package dev.baton.monitor.probe;

import java.time.Duration;

/**
 * How long probes wait, and what they put up with. All of it is set so that three looks a slot,
 * each with one repetition, are over when the slot is.
 *
 * @param answer until a request counts as failed; an eighth of a slot, 1.5 s of 12
 * @param again from a failure to the one repetition of a look; a 24th of a slot
 * @param reconnect from the end of a stream to opening it again, doubled up to a third of a slot; a
 *     24th
 * @param fragSilence without a frag in a slot in which the gateway sequences; a sixth of a slot: a
 *     block of an OP chain, ten times the nominal distance of frags
 * @param nodeLag how far a rollup node's view of L1 may be behind the clock before what it says is
 *     no word on a gateway; four slots, as nodes of OP chains often wait for a few confirmations
 * @param originLag L1 blocks that a rollup's origin may be behind the head; 64, where OP chains
 *     allow 150 (1800 s) before they force empty blocks
 * @param safeLag how far the safe head may be behind the unsafe one; an hour, of the twelve in
 *     which an OP chain's batches must be on L1
 * @param batchSlots slots of a gateway's in a row without a batch that are bad; 2
 * @param fullPool pending transactions beside which an empty block is bad; 16
 * @param slower how many times its own long-run median a control's answer may take; 4
 */
public record Patience(
    Duration answer,
    Duration again,
    Duration reconnect,
    Duration fragSilence,
    Duration nodeLag,
    int originLag,
    Duration safeLag,
    int batchSlots,
    int fullPool,
    int slower) {

  /** What holds where nothing else is said. */
  public static Patience of(Duration slot) {
    return new Patience(
        slot.dividedBy(8),
        slot.dividedBy(24),
        slot.dividedBy(24),
        slot.dividedBy(6),
        slot.multipliedBy(4),
        64,
        Duration.ofHours(1),
        2,
        16,
        4);
  }
}
