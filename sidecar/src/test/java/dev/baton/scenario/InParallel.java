package dev.baton.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

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
                played(value, body);
                return value;
              }));
    }
    threads.shutdown();
    List<AssertionError> wrong = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      try {
        running.get(i).get();
      } catch (ExecutionException e) {
        wrong.add(new AssertionError(values.get(i) + ": " + e.getCause(), e.getCause()));
      }
    }
    if (!wrong.isEmpty()) {
      throw allOf(wrong);
    }
  }

  /** Each at a pace of its own: one that is played again leaves the others alone. */
  private static <T> void played(T value, Body<T> body) throws Exception {
    try {
      Pace.play(value.toString(), () -> body.run(value));
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Its message has them all: of a failed build often nothing else is kept. */
  private static AssertionError allOf(List<AssertionError> wrong) {
    AssertionError all =
        new Conclusive(wrong.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    wrong.forEach(all::addSuppressed);
    return all;
  }
}
