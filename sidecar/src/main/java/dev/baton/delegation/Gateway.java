package dev.baton.delegation;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import java.net.URI;
import java.util.Optional;

/**
 * A gateway that may be given slots.
 *
 * @param name the operator's name for it, unique
 * @param delegate the BLS key with which it signs constraints
 * @param committer the address with which it signs commitments, never zero
 * @param url where its commitments API is, if it is known
 */
public record Gateway(String name, BlsPublicKey delegate, Address committer, Optional<URI> url) {}
