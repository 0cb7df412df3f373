package dev.baton;

import dev.baton.config.ConfigException;
import dev.baton.config.Problem;
import dev.baton.delegation.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a file again and again, and waits for it so long and no longer: a mount that hangs never
 * answers, and each read of it takes a worker. So there is one read under way at most; whoever asks
 * meanwhile shares it, and once it is late, fails at once. Lives on the event loop.
 */
final class TimedRead<T> implements Supplier<Future<T>> {

  /** Of a file of one line. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private final Path file;
  private final Supplier<Future<T>> read;
  private final Timers timers;
  private Optional<Future<T>> underWay = Optional.empty();

  /**
   * Reads nothing yet.
   *
   * @param read reads it, not on the event loop
   */
  TimedRead(Path file, Supplier<Future<T>> read, Timers timers) {
    this.file = file;
    this.read = read;
    this.timers = timers;
  }

  /** What is in the file; fails as the read does, or with a {@link ConfigException} if it hangs. */
  @Override
  public Future<T> get() {
    return underWay.orElseGet(this::begin);
  }

  private Future<T> begin() {
    Promise<T> answer = Promise.promise();
    underWay = Optional.of(answer.future());
    Runnable inTime = timers.after(LONGEST, () -> answer.tryFail(late()));
    read.get()
        .onComplete(
            done -> {
              inTime.run();
              underWay = Optional.empty();
            })
        .onSuccess(answer::tryComplete)
        .onFailure(answer::tryFail);
    return answer.future();
  }

  private ConfigException late() {
    String what =
        "cannot be read within " + LONGEST.toSeconds() + " s; look whether its mount answers";
    return new ConfigException(List.of(new Problem(file.toString(), what)));
  }
}
