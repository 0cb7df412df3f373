package dev.baton.devnet;

import java.util.Locale;

/** What can go wrong that is no gateway's fault. */
public enum OutsideFault {
  /** L1 slots stay empty. */
  L1_SLOT_MISSED,
  /** Our beacon node shows the chain as it was some slots ago. */
  BEACON_LAGGING,
  /** The relay from which gateways learn their delegations takes no connections. */
  RELAY_DOWN,
  /** Everything takes longer that goes over our own line. */
  NETWORK_SLOW,
  /** The rollup's portal gives up on gateways before they could answer. */
  PORTAL_TIMEOUT;

  /** The name under which it appears everywhere: {@code l1-slot-missed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return code();
  }
}
