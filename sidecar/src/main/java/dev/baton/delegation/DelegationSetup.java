package dev.baton.delegation;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.scheme.SigningInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the delegation service is made of.
 *
 * @param owned whether a validator is ours
 * @param safety what makes any signature unsafe now, such as signing off or a clock that is off;
 *     empty if nothing does
 * @param terms signing id and nonce of the network profile, for new reservations
 * @param random for the jitter of retries only
 */
public record DelegationSetup(
    Duties duties,
    Policy policy,
    Signer signer,
    List<Relay> relays,
    JournalQueue journal,
    SlotTimes times,
    Timers timers,
    Predicate<BlsPublicKey> owned,
    Supplier<Optional<Obstacle>> safety,
    SigningInfo terms,
    RandomGenerator random,
    List<SlotListener> listeners) {

  public DelegationSetup {
    relays = List.copyOf(relays);
    listeners = List.copyOf(listeners);
  }
}
