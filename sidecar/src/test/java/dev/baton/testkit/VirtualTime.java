package dev.baton.testkit;

import java.time.Instant;

/** The devnet's time, for tests of everything else. */
public final class VirtualTime extends dev.baton.devnet.VirtualTime {

  public VirtualTime(Instant start) {
    super(start);
  }
}
