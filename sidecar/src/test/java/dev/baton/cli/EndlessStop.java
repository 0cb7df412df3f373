package dev.baton.cli;

import java.util.concurrent.CountDownLatch;

/** A program that never comes to the end of stopping. */
final class EndlessStop {

  static final String RUNNING = "running";
  static final String STOPPING = "stopping";

  private EndlessStop() {}

  public static void main(String[] arguments) throws InterruptedException {
    new ProcessSignals().onFirst(() -> System.out.println(STOPPING));
    System.out.println(RUNNING);
    new CountDownLatch(1).await();
  }
}
