package dev.baton.devnet;

import dev.baton.relay.Dialect;

/**
 * What can be wrong with a relay that answers: each may be switched from any thread while it runs.
 * What can be wrong with the answering itself is {@link DevnetServer}'s.
 */
public final class RelayFaults {

  private final Dialect dialect;
  private volatile boolean oneStatus;
  private volatile boolean storesNothing;
  private volatile boolean showsForeign;

  RelayFaults(Dialect dialect) {
    this.dialect = dialect;
    end();
  }

  /** Answers 500 to everything it refuses, as fabric does, and tells the case in the text alone. */
  public RelayFaults oneStatus(boolean on) {
    oneStatus = on;
    return this;
  }

  /** Answers 200 and keeps nothing. */
  public RelayFaults storesNothing(boolean on) {
    storesNothing = on;
    return this;
  }

  /** Shows for every slot a delegation of a validator that does not propose it. */
  public RelayFaults showsForeign(boolean on) {
    showsForeign = on;
    return this;
  }

  /** As relays of its dialect are: fabric has one status for all refusals. */
  public void end() {
    oneStatus(dialect == Dialect.FABRIC).storesNothing(false).showsForeign(false);
  }

  boolean oneStatus() {
    return oneStatus;
  }

  boolean storesNothing() {
    return storesNothing;
  }

  boolean showsForeign() {
    return showsForeign;
  }
}
