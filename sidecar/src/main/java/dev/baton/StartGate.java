package dev.baton;

/**
 * Lets decisions through: not before all is known that forbids one, and not by half of the old and
 * half of the new configuration. On the event loop.
 */
final class StartGate {

  private boolean started;
  private boolean changing;

  /** All is known that an earlier run left. */
  void started() {
    started = true;
  }

  boolean isOpen() {
    return started && !changing;
  }

  /** Stays shut for the change, and opens after it if it may, whatever comes of the change. */
  void whileChanging(Runnable change) {
    changing = true;
    try {
      change.run();
    } finally {
      changing = false;
    }
  }
}
