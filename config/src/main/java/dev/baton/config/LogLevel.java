package dev.baton.config;

/** The least important message that is logged. */
public enum LogLevel {
  /** A human is needed. */
  ERROR,
  /** Something failed and Baton goes on. */
  WARN,
  /** One line per owned slot and per state change. */
  INFO,
  /** Every step. */
  DEBUG,
  /** Every byte that is no secret. */
  TRACE
}
