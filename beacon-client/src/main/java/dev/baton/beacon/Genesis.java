package dev.baton.beacon;

import dev.baton.bls.Root;
import java.time.Instant;

/** What {@code /eth/v1/beacon/genesis} tells and we believe: its fork version is not among it. */
record Genesis(Instant time, Root validatorsRoot) {}
