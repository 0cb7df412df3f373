package dev.baton.monitor.peer;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;

/**
 * By what one Baton knows a gateway, as names may be used elsewhere for others.
 *
 * @param delegate the key that slots are delegated to
 * @param signer the address that is expected to sign its frags and seals
 */
public record KnownGateway(BlsPublicKey delegate, Address signer) {}
