package dev.baton.monitor.peer;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;

/**
 * Which gateway one Baton knows to sequence a rollup in a slot.
 *
 * @param delegate the gateway's key, as names may be used elsewhere for others
 */
public record SharedTurn(Slot slot, String rollup, String gateway, BlsPublicKey delegate) {}
