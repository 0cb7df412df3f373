package dev.baton.policy;

import dev.baton.delegation.Gateway;

/** Tells whether a gateway has put up what a rollup in phase {@code permissionless} asks for. */
@FunctionalInterface
public interface Collateral {

  /** Nobody can show any. */
  Collateral NONE = (gateway, rollup) -> false;

  /** Whether collateral is proved; what is not known is not. */
  boolean isShown(Gateway gateway, String rollup);
}
