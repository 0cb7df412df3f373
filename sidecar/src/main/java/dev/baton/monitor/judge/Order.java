package dev.baton.monitor.judge;

import dev.baton.beacon.Slot;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operator decided about a gateway.
 *
 * @param rollup empty for all rollups
 * @param kind what is to be
 * @param note the operator's words, safe to print
 */
public record Order(
    Slot slot, Instant at, String gateway, Optional<String> rollup, Kind kind, String note)
    implements Input {

  /** What is to be. */
  public enum Kind {
    /** Revoked until restored. */
    REVOKE,
    /** Back, on probation, whatever had been held against it. */
    RESTORE,
    /** Stays as it is, whatever is observed, until it is let go; proven faults excepted. */
    PIN,
    /** Ends a pin. */
    UNPIN;

    /** The name under which it appears everywhere. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
