package dev.baton.signer;

/** How a message becomes what is signed. */
public enum Scheme {
  /** Commit-Boost 0.10 and later, fabric: binds module, nonce and chain. What relays need. */
  N,
  /** Commit-Boost 0.9 and earlier: binds the chain's fork version only. */
  L,
  /** The registry contract's own (URC, branch main): binds nothing of a chain. */
  U
}
