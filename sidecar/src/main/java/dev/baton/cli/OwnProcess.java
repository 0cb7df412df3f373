package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process by which it can be told whether a sidecar still runs.
 *
 * @param pid which the system gives to others later
 * @param started empty if the system does not say
 */
record OwnProcess(long pid, Optional<Instant> started) {

  /** Between two readings of one start: it moves with the wall clock when that is set. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  static OwnProcess current() {
    ProcessHandle process = ProcessHandle.current();
    return new OwnProcess(process.pid(), process.info().startInstant());
  }

  /**
   * What {@link #describe} wrote.
   *
   * @throws IllegalArgumentException if it did not write that
   */
  static OwnProcess parse(JsonNode document) {
    if (document.path("pid").asLong() < 1) {
      throw new IllegalArgumentException("it names no process");
    }
    try {
      Optional<String> started = Optional.ofNullable(document.path("started").textValue());
      return new OwnProcess(document.path("pid").asLong(), started.map(Instant::parse));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("its process has no time", e);
    }
  }

  void describe(ObjectNode document) {
    document.put("pid", pid);
    started.ifPresent(at -> document.put("started", at.toString()));
  }

  /** Whether it is there, and no other got its number. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(found -> found.info().startInstant().map(this::isStart).orElse(true))
        .isPresent();
  }

  private boolean isStart(Instant found) {
    return started
        .map(at -> Duration.between(at, found).abs().compareTo(TOLERANCE) <= 0)
        .orElse(true);
  }
}
