package dev.baton.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Scenarios mostly wait for time to pass, so several may do so at once. */
final class InParallel {

  /** One scenario. */
  interface Body<T> {
    void run(T given) throws Exception;
  }

  private InParallel() {}

  /** Plays the scenario with each of the values and fails with all that failed, by name. */
  static <T> void each(List<T> values, Body<T> body) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(values.size());
    List<Future<?>> running = new ArrayList<>();
    for (T value : values) {
      running.add(
          threads.submit(
              () -> {
                body.run(value);
                return value;
              }));
    }
    threads.shutdown();
    AssertionError all = new AssertionError("not as it should be");
    for (int i = 0; i < values.size(); i++) {
      try {
        running.get(i).get();
      } catch (ExecutionException e) {
        all.addSuppressed(
            new AssertionError(i + " " + values.get(i) + ": " + e.getCause(), e.getCause()));
      }
    }
    if (all.getSuppressed().length > 0) {
      throw all;
    }
  }
}
