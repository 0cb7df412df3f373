package dev.baton.monitor.judge;

import java.util.Locale;

/** What may be at fault in a gateway's place. */
public enum Factor {
  /** The slot has no canonical L1 block, or its block was reorganised away. */
  L1_SLOT,
  /** The vantage point's beacon node lags, or is not sure. */
  BEACON_NODE,
  /** The vantage point's own network. */
  NETWORK,
  /** A relay from which gateways learn their delegations. */
  RELAY,
  /** The registry that says who sequences: out of reach, or it contradicts itself. */
  REGISTRY,
  /** The portal gave up on the gateway sooner than was fair. */
  PORTAL,
  /** The fallback's block was served in place of the gateway's. */
  FALLBACK,
  /** Our own proposer built locally or broke a constraint. */
  OWN_PROPOSER;

  /** The name under which it appears everywhere: {@code l1-slot}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return code();
  }
}
