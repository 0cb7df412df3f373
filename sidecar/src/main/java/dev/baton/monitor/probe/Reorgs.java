package dev.baton.monitor.probe;

import java.time.Instant;
import java.util.function.Supplier;

/** When a chain was last seen to reorganise; shared by those who see it and those who must know. */
public final class Reorgs implements Supplier<Instant> {

  private Instant last = Instant.MIN;

  /** None was seen. */
  public Reorgs() {}

  /** One was seen now. */
  public void seen(Instant at) {
    last = at.isAfter(last) ? at : last;
  }

  /** {@link Instant#MIN} for never. */
  @Override
  public Instant get() {
    return last;
  }
}
