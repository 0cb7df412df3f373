package dev.baton.config;

/** The routes and the JSON form that a relay speaks. */
public enum RelayDialect {
  /** The implementations' routes, {@code /delegation} and {@code /delegations/{slot}}. */
  FABRIC,
  /** The constraints specification's routes, {@code /constraints/v0/...}. */
  SPECIFICATION
}
