package dev.baton.config;

/** What a hook calls. */
public enum HookKind {
  /** Any server: a POST with the change of standing as JSON. */
  WEBHOOK,
  /** rollup-boost's {@code debug_setExecutionMode} (JSON-RPC). */
  ROLLUP_BOOST
}
