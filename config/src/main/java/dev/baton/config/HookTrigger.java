package dev.baton.config;

/** The standing that a gateway must have come to for a hook to be called. */
public enum HookTrigger {
  TRUSTED,
  DEGRADED,
  PROBATION,
  SUSPENDED,
  REVOKED
}
