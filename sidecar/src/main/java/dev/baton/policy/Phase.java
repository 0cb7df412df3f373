package dev.baton.policy;

import java.util.Locale;

/**
 * How far a rollup has come on the way to based sequencing, as its operator says ("Becoming Based",
 * ethresear.ch 21733, roadmap).
 */
public enum Phase {
  /** One gateway, with the rollup's own stack behind it: watched and reported, nothing signed. */
  OBSERVE,
  /** The rollup goes round its own list of gateways: watched and reported, nothing signed. */
  WHITELIST,
  /** Proposers choose among the listed gateways by delegations. */
  WHITELIST_DELEGATE,
  /** Proposers choose any gateway with collateral. */
  PERMISSIONLESS;

  /** Whether delegations are signed at all. */
  public boolean delegates() {
    return this == WHITELIST_DELEGATE || this == PERMISSIONLESS;
  }

  /** The name under which it appears in the configuration and everywhere else. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
