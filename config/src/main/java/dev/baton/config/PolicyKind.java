package dev.baton.config;

/** How a group chooses among its gateways. */
public enum PolicyKind {
  /** The first usable gateway of the list, always. */
  FAILOVER,
  /** The usable gateways of the list in turn. */
  ROUND_ROBIN,
  /** The usable gateways in proportion to their weights. */
  WEIGHTED,
  /** The usable gateways in proportion to the stake behind each, which the weights say. */
  STAKE
}
