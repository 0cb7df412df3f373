package dev.baton.monitor.probe;

import dev.baton.delegation.Timers;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds a stream open: opens it again when it ends, with growing pauses while it cannot be. */
final class StreamLine {

  /** At least three openings are tried a slot: one of a slot ago says nothing about this one. */
  private static final int DOUBLINGS = 3;

  private final Wires wires;
  private final Timers timers;
  private final Duration pause;
  private final URI socket;
  private final Consumer<String> text;
  private final Consumer<Optional<Instant>> joined;
  private Optional<Runnable> end = Optional.empty();
  private Optional<String> trouble = Optional.of("not open yet");
  private Optional<Instant> refused = Optional.empty();
  private boolean started;
  private boolean closed;
  private int failures;

  /**
   * Calls nobody before {@link #start}.
   *
   * @param joined told whenever the stream begins; when opening it failed last, if that is why it
   *     was not open
   */
  StreamLine(
      Lookout lookout, URI socket, Consumer<String> text, Consumer<Optional<Instant>> joined) {
    this.wires = lookout.wires();
    this.timers = lookout.timers();
    this.pause = lookout.patience().reconnect();
    this.socket = socket;
    this.text = text;
    this.joined = joined;
  }

  /** Opens it; once. */
  void start() {
    if (!started) {
      started = true;
      open();
    }
  }

  /** Why it is not open, if it is not. */
  Optional<String> trouble() {
    return trouble;
  }

  Future<Void> close() {
    closed = true;
    end.ifPresent(Runnable::run);
    return Future.succeededFuture();
  }

  private void open() {
    if (closed) {
      return;
    }
    Attempt attempt = new Attempt();
    Future.succeededFuture()
        .compose(start -> wires.stream(socket, attempt::take, attempt::ended))
        .onSuccess(attempt::opened)
        .onFailure(this::refused);
  }

  private void refused(Throwable failure) {
    refused = Optional.of(timers.instant());
    again(ProbeFailure.words(failure));
  }

  private void again(String why) {
    trouble = Optional.of(why);
    end = Optional.empty();
    Duration wait = pause.multipliedBy(1L << Math.min(DOUBLINGS, failures++));
    if (!closed) {
      timers.after(wait, this::open);
    }
  }

  /** One opening. Its end may come before it is known to be open. */
  private final class Attempt {
    private boolean over;
    private boolean begun;

    void take(String message) {
      begin();
      if (!closed) {
        failures = 0; // Only what says something is worth quick returns.
        text.accept(message);
      }
    }

    void opened(Runnable close) {
      if (closed) {
        close.run();
      } else if (!over) {
        end = Optional.of(close);
        begin();
      }
    }

    void ended() {
      if (!over) {
        over = true;
        refused = Optional.empty();
        again("the stream ended");
      }
    }

    private void begin() {
      if (!begun) {
        begun = true;
        trouble = Optional.empty();
        joined.accept(refused);
        refused = Optional.empty();
      }
    }
  }
}
