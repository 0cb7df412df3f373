package dev.baton.config;

/** How far a rollup has come on the way to based sequencing, and so what Baton does for it. */
public enum Phase {
  /** One gateway, with the rollup's own stack as fallback: Baton signs nothing and reports. */
  OBSERVE,
  /** The rollup's operator takes the listed gateways in turn: Baton signs nothing and reports. */
  WHITELIST,
  /** Proposers choose among the listed gateways: Baton signs delegations. */
  WHITELIST_DELEGATE,
  /** Any gateway with collateral: Baton signs delegations where collateral can be shown. */
  PERMISSIONLESS
}
