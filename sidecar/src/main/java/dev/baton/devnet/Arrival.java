package dev.baton.devnet;

import dev.baton.bls.scheme.SignedDelegation;
import java.time.Instant;

/**
 * A delegation that reached a relay, whatever the relay made of it.
 *
 * @param valid whether its proposer signed it
 */
public record Arrival(Instant at, SignedDelegation delegation, boolean valid) {}
