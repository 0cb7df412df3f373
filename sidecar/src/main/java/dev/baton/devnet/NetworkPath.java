package dev.baton.devnet;

import java.time.Duration;

/** The way from a place to all servers: it may be slow, or broken. */
public final class NetworkPath {

  private final Duration usual;
  private volatile Duration more = Duration.ZERO;
  private volatile boolean broken;

  /** A way that takes so long in each direction. */
  public NetworkPath(Duration usual) {
    this.usual = usual;
  }

  /** Takes so much longer from now on. */
  public void slow(Duration longer) {
    more = longer;
  }

  /** Lets nothing through from now on. */
  public void cut() {
    broken = true;
  }

  /** As good as ever. */
  public void heal() {
    more = Duration.ZERO;
    broken = false;
  }

  boolean isBroken() {
    return broken;
  }

  Duration latency() {
    return usual.plus(more);
  }
}
