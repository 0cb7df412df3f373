package dev.baton.beacon;

import dev.baton.bls.BlsPublicKey;

/** A validator's duty to propose the block of a slot. */
public record ProposerDuty(BlsPublicKey proposer, long validatorIndex, Slot slot) {}
