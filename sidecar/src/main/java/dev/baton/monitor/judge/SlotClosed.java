package dev.baton.monitor.judge;

import dev.baton.beacon.Slot;
import java.time.Instant;

/** Nothing more is awaited for the slot: it is judged now. */
public record SlotClosed(Slot slot, Instant at) implements Input {}
