package dev.baton.monitor.probe;

import dev.baton.bls.Address;
import java.net.URI;
import java.util.Optional;

/**
 * A gateway's stream of frags.
 *
 * @param gateway the operator's name for it
 * @param rollup the rollup that it sequences there; empty if there is only one
 * @param stream usually {@code ws://…:9999/state_stream}
 * @param signer whose signatures are expected
 */
public record StreamSettings(String gateway, Optional<String> rollup, URI stream, Address signer) {}
