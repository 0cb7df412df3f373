package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The delegations that a relay holds, and whom it admits (fabric, crates/inclusion/src/relay): the
 * slot's proposer alone, in time, and once.
 */
final class DelegationBook {

  private final ProposerSchedule proposers;
  private final InstantSource clock;
  private final Map<UInt64, SignedDelegation> bySlot = new ConcurrentHashMap<>();

  DelegationBook(ProposerSchedule proposers, InstantSource clock) {
    this.proposers = proposers;
    this.clock = clock;
  }

  /** What is to be said of the delegation; keeps nothing. */
  Verdict judge(Arrival arrival) {
    DelegationMessage message = arrival.delegation().message();
    if (message.committer().isZero()) {
      return Verdict.NO_COMMITTER;
    }
    Slot now = proposers.spec().slotAt(clock.instant());
    if (message.slot().compareTo(now.toUInt64()) <= 0) {
      return Verdict.SLOT_PASSED;
    }
    if (!arrival.valid()) {
      return Verdict.BAD_SIGNATURE;
    }
    Verdict scheduled = schedule(message, now);
    return scheduled == Verdict.ACCEPTED && bySlot.containsKey(message.slot())
        ? Verdict.ALREADY_EXISTS
        : scheduled;
  }

  private Verdict schedule(DelegationMessage message, Slot now) {
    ChainSpec spec = proposers.spec();
    Epoch next = spec.epochOf(now).next();
    Slot end = spec.firstSlot(next.next());
    if (message.slot().compareTo(end.toUInt64()) >= 0) {
      return Verdict.NO_LOOKAHEAD;
    }
    return proposers
        .at(Slot.of(message.slot()))
        .map(message.proposer()::equals)
        .map(scheduled -> scheduled ? Verdict.ACCEPTED : Verdict.NOT_THE_PROPOSER)
        .orElse(Verdict.NO_LOOKAHEAD);
  }

  void put(SignedDelegation delegation) {
    bySlot.put(delegation.message().slot(), delegation);
  }

  Optional<SignedDelegation> at(UInt64 slot) {
    return Optional.ofNullable(bySlot.get(slot));
  }

  void clear() {
    bySlot.clear();
  }
}
