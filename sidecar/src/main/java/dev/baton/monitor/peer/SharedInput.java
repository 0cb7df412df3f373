package dev.baton.monitor.peer;

import dev.baton.bls.BlsPublicKey;
import dev.baton.monitor.judge.Input;
import java.util.Optional;

/**
 * An input of one Baton's judge as another is told of it.
 *
 * @param input an observation or a circumstance
 * @param delegate the key of the gateway that it is about, as names may be used elsewhere for
 *     others; empty if it is about none
 */
public record SharedInput(Input input, Optional<BlsPublicKey> delegate) {}
