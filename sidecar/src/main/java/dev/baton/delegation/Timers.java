package dev.baton.delegation;

import java.time.Duration;
import java.time.InstantSource;

/** Time that passes: the clock, and calls at later moments of it, on the event loop. */
public interface Timers extends InstantSource {

  /**
   * Calls once, after a delay of at least a millisecond. It is measured on a clock that never
   * steps, whatever becomes of the wall clock meanwhile.
   *
   * @return cancels the call; harmless when it has been made
   */
  Runnable after(Duration delay, Runnable call);
}
