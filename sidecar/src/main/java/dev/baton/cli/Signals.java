package dev.baton.cli;

/** How the process is asked to do things. */
interface Signals {

  /**
   * Has the task run at the first signal. A second one ends the process at once.
   *
   * @param stop is run once, on a thread of its own
   */
  void onFirst(Runnable stop);

  /**
   * Has the task run at each signal to read again what may have changed; by default there are none.
   *
   * @param reload is run on a thread of its own
   */
  default void onHangUp(Runnable reload) {}
}
