package dev.baton.devnet;

/** How a server can misbehave, whatever it serves. */
public enum HttpFault {
  /** Status 500 with a text for people. */
  ERROR,
  /** Takes the request and never answers, as a stopped process does. Event streams fall silent. */
  HANG,
  /** Status 200 and 20 MB that begin like JSON. */
  HUGE,
  /** Status 302 to a page of its own that must not be read. */
  REDIRECT,
  /** Status 200 with bytes that are not JSON. */
  GARBAGE
}
