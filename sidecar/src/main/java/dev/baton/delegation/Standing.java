package dev.baton.delegation;

import java.util.Locale;

/** How far a gateway is trusted now, the best first. */
public enum Standing {
  /** Gets slots in the order that the policy gives. */
  TRUSTED,
  /** Gets slots where no trusted one can have them. */
  DEGRADED,
  /** Back on trial: gets slots where neither a trusted nor a degraded one can have them. */
  PROBATION,
  /** Gets no unsigned slot, until it has shown that it works again. */
  SUSPENDED,
  /** Gets no unsigned slot, until an operator restores it. */
  REVOKED;

  /** Whether an unsigned slot may go to it. */
  public boolean mayGetSlots() {
    return this != SUSPENDED && this != REVOKED;
  }

  /** The worse of the two. */
  public Standing or(Standing other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The name under which it appears everywhere. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return code();
  }
}
