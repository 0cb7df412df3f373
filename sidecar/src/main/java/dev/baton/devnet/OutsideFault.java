package dev.baton.devnet;

import java.util.Locale;

/** What can go wrong that is no gateway's fault. */
public enum OutsideFault {
  /** L1 slots stay empty. */
  L1_SLOT_MISSED("L1 slots stay empty"),
  /** Our beacon node shows the chain as it was some slots ago. */
  BEACON_LAGGING("our beacon node is some slots behind"),
  /** The relay from which gateways learn their delegations takes no connections. */
  RELAY_DOWN("the relay takes no connections"),
  /** Everything takes longer that goes over our own line. */
  NETWORK_SLOW("our own line is slow"),
  /** The rollup's portal gives up on gateways before they could answer. */
  PORTAL_TIMEOUT("the portal gives up too soon");

  private final String words;

  OutsideFault(String words) {
    this.words = words;
  }

  /** What is wrong then, in a few words for people. */
  public String words() {
    return words;
  }

  /** The name under which it appears everywhere: {@code l1-slot-missed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return code();
  }
}
