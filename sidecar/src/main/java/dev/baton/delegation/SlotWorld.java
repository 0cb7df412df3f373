package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a slot's run needs of the world around it.
 *
 * @param safety what makes any signature unsafe now: signing off, a clock that is off
 * @param stop what forbids new decisions now: the sidecar is stopping
 * @param terms signing id and nonce for new reservations
 */
record SlotWorld(
    Duties duties,
    Policy policy,
    Signer signer,
    RelayCheck relays,
    JournalQueue journal,
    SlotTimes times,
    Timers timers,
    RandomGenerator random,
    Supplier<Optional<Obstacle>> safety,
    Supplier<Optional<Obstacle>> stop,
    SigningInfo terms) {

  /** Before a new decision: everything must be in order. */
  Optional<Obstacle> inTheWayOfDeciding(ProposerDuty duty) {
    return inTheWayOfSigning(duty).or(stop);
  }

  /** Before a signature, be its decision new or old: only what makes the signature unsafe. */
  Optional<Obstacle> inTheWayOfSigning(ProposerDuty duty) {
    if (signer.canSign(duty.proposer())) {
      return safety.get().or(() -> duties.obstacle(duty));
    }
    return Optional.of(signer.obstacle(duty.proposer()));
  }

  Reservation decision(SlotKey key, Gateway gateway, Root dependentRoot) {
    DelegationMessage message =
        new DelegationMessage(
            key.proposer(),
            gateway.delegate(),
            gateway.committer(),
            key.slot().toUInt64(),
            Bytes.EMPTY);
    return new Reservation(message, terms, gateway.name(), dependentRoot, now());
  }

  Backoff backoff() {
    return new Backoff(times.spec().slotDuration(), random);
  }

  Instant now() {
    return timers.instant();
  }
}
