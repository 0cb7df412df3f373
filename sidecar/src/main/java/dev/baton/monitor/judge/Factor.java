package dev.baton.monitor.judge;

import java.util.Locale;

/** What may be at fault in a gateway's place. */
public enum Factor {
  /** The slot has no canonical L1 block, or its block was reorganised away. */
  L1_SLOT("the slot has no canonical L1 block"),
  /** The vantage point's beacon node lags, or is not sure. */
  BEACON_NODE("the vantage point's beacon node lagged or was not sure"),
  /** The vantage point's own network. */
  NETWORK("the vantage point's own network was at fault"),
  /** A relay from which gateways learn their delegations. */
  RELAY("a relay from which gateways learn their delegations was down"),
  /** The registry that says who sequences: out of reach, or it contradicts itself. */
  REGISTRY("the registry was out of reach or contradicted itself"),
  /** The portal gave up on the gateway sooner than was fair. */
  PORTAL("the portal gave up sooner than was fair"),
  /** The fallback's block was served in place of the gateway's. */
  FALLBACK("the fallback's block was served in its place"),
  /** Our own proposer built locally or broke a constraint. */
  OWN_PROPOSER("our own proposer built locally or broke a constraint");

  private final String phrase;

  Factor(String phrase) {
    this.phrase = phrase;
  }

  /** That it is faulty, as a clause: {@code the slot has no canonical L1 block}. */
  public String phrase() {
    return phrase;
  }

  /** The name under which it appears everywhere: {@code l1-slot}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return code();
  }
}
