package dev.baton;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in the reverse order, each when the one before it is closed. */
final class Closing {

  private record Step(String name, Supplier<Future<Void>> close) {}

  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  void add(String name, Supplier<Future<Void>> close) {
    steps.push(new Step(name, close));
  }

  /** One step's failure is logged and keeps no other from closing. */
  Future<Void> close() {
    if (steps.isEmpty()) {
      return Future.succeededFuture();
    }
    Step step = steps.pop();
    return step.close()
        .get()
        .onFailure(failure -> log.warn("Closing {} failed", step.name(), failure))
        .otherwiseEmpty()
        .compose(closed -> close());
  }
}
