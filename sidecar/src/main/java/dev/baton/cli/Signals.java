package dev.baton.cli;

/** How the process is asked to stop. */
interface Signals {

  /**
   * Has the task run at the first signal. A second one ends the process at once.
   *
   * @param stop is run once, on a thread of its own
   */
  void onFirst(Runnable stop);
}
