package dev.baton.delegation;

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

  Optional<Obstacle> unsafe() {
    return safety.get();
  }

  Optional<Obstacle> stopping() {
    return stop.get();
  }

  Instant now() {
    return timers.instant();
  }
}
