package dev.baton.monitor.peer;

import dev.baton.monitor.judge.Input;
import java.util.Optional;

/**
 * An input of one Baton's judge as another is told of it.
 *
 * @param input an observation or a circumstance
 * @param gateway by what the gateway that it is about is known there; empty if it is about none
 */
public record SharedInput(Input input, Optional<KnownGateway> gateway) {}
