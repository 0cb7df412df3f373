package dev.baton.beacon;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.time.Duration;
import java.time.Instant;

/**
 * What identifies a chain and measures its time (Beacon API {@code /eth/v1/beacon/genesis} and
 * {@code /eth/v1/config/spec}).
 *
 * @param genesisTime the start of slot 0
 * @param genesisValidatorsRoot names the chain
 * @param genesisForkVersion {@code GENESIS_FORK_VERSION} of the spec, 4 bytes; not always what
 *     {@code /genesis} answers
 * @param slotDuration {@code SLOT_DURATION_MS}, or {@code SECONDS_PER_SLOT} of older nodes
 * @param slotsPerEpoch {@code SLOTS_PER_EPOCH}
 * @param fuluForkEpoch {@code FULU_FORK_EPOCH}; {@link Epoch#FAR_FUTURE} where there is none
 * @param chainId {@code DEPOSIT_CHAIN_ID}, the execution chain's id
 */
public record ChainSpec(
    Instant genesisTime,
    Root genesisValidatorsRoot,
    Bytes genesisForkVersion,
    Duration slotDuration,
    int slotsPerEpoch,
    Epoch fuluForkEpoch,
    UInt64 chainId) {

  public ChainSpec {
    genesisForkVersion.requireSize(4, "a fork version");
    if (slotDuration.isNegative() || slotDuration.isZero()) {
      throw new IllegalArgumentException("a slot must last longer than nothing");
    }
    if (slotsPerEpoch < 1) {
      throw new IllegalArgumentException("an epoch must have at least one slot");
    }
  }

  public Epoch epochOf(Slot slot) {
    return new Epoch(slot.value() / slotsPerEpoch);
  }

  public Slot firstSlot(Epoch epoch) {
    return new Slot(Math.multiplyExact(epoch.value(), slotsPerEpoch));
  }

  public Instant startOf(Slot slot) {
    return genesisTime.plus(slotDuration.multipliedBy(slot.value()));
  }

  /** The slot that lasts at this time; slot 0 before genesis. */
  public Slot slotAt(Instant time) {
    long millis = Duration.between(genesisTime, time).toMillis();
    return new Slot(Math.max(0, Math.floorDiv(millis, slotDuration.toMillis())));
  }

  public boolean hasStarted(Instant time) {
    return !time.isBefore(genesisTime);
  }

  /**
   * Whether an epoch's proposers are known an epoch ahead. From Fulu on the state carries them
   * (EIP-7917); the fork's own first epoch is still drawn from the balances at its start.
   */
  public boolean hasStableLookahead(Epoch epoch) {
    return epoch.isAfter(fuluForkEpoch);
  }

  /**
   * The slot whose block decides the epoch's proposers: the last of the epoch before the previous
   * one with EIP-7917, else the last of the previous one. The root of the newest block at or before
   * it is the dependent root (Beacon API, {@code getProposerDutiesV2} and {@code
   * getProposerDuties}). Slot 0, the genesis block, where the chain is too young.
   */
  public Slot decisionSlot(Epoch epoch) {
    Epoch decidedBefore = hasStableLookahead(epoch) ? epoch.previous() : epoch;
    return firstSlot(decidedBefore).minus(1);
  }
}
