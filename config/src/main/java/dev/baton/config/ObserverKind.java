package dev.baton.config;

/** What a node that shows a rollup's canonical chain is asked. */
public enum ObserverKind {
  /** {@code optimism_syncStatus}. */
  OP_NODE,
  /** Taiko's {@code /status}. */
  TAIKO,
  /** The execution layer's JSON-RPC, {@code eth_getBlockByNumber}. */
  EXECUTION
}
