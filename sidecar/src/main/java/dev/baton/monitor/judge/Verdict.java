package dev.baton.monitor.judge;

import java.util.Locale;

/** Whose fault a bad reading is. Only {@link #GATEWAY} punishes. */
public enum Verdict {
  GATEWAY,
  NOT_GATEWAY,
  UNKNOWN;

  /** The name under which it appears everywhere: {@code not-gateway}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return code();
  }
}
