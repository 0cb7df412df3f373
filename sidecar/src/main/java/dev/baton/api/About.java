package dev.baton.api;

import dev.baton.beacon.Slot;
import java.util.Optional;

/**
 * What the APIs tell of the program and does not change while it runs.
 *
 * @param version the program's version
 * @param network the name of the network profile
 * @param journalFloor the journal's floor when the sidecar started
 */
public record About(String version, String network, Optional<Slot> journalFloor) {}
