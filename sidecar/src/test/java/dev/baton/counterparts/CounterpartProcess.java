package dev.baton.counterparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A program that runs beside the tests until it is closed; it takes its children with it. */
public final class CounterpartProcess implements AutoCloseable {

  /** How long a process has to end by itself; Lodestar never does. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String name;
  private final Process process;
  private final Path log;

  private CounterpartProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a command with more environment; its output goes to {@code NAME.log} in the work folder.
   * Nobody waits for it yet.
   */
  static CounterpartProcess start(
      String name,
      Path directory,
      Path workFolder,
      Map<String, String> environment,
      String... command) {
    Path log = workFolder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new CounterpartProcess(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " does not start", e);
    }
  }

  /**
   * Waits until the URL gives an HTTP answer, whatever its status. Closes the process and fails
   * when it ends before, or when the patience does.
   */
  CounterpartProcess awaitAnswer(URI url, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!answers(url)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        String what =
            process.isAlive() ? "gave no answer at " + url : "ended with " + process.exitValue();
        close();
        throw new IllegalStateException(name + " " + what + "; " + log + " ends:\n" + lastLines());
      }
    }
    return this;
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /** The process and its children, to look at or to send a signal to. */
  public Stream<ProcessHandle> handles() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** Ends the process and its children: SIGTERM first, SIGKILL for what is there 3 s later. */
  @Override
  public void close() {
    // A child of a process that has ended is no descendant any more: ask before.
    List<ProcessHandle> all = handles().toList();
    all.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + GRACE.toNanos();
    for (ProcessHandle handle : all) {
      awaitEnd(handle, end - System.nanoTime());
    }
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle handle : all) {
      awaitEnd(handle, GRACE.toNanos());
    }
  }

  private static void awaitEnd(ProcessHandle handle, long nanos) {
    try {
      handle.onExit().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // The caller's next signal is the stronger one.
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(URI url) {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(2)).build();
    try {
      HTTP.send(request, BodyHandlers.discarding());
      return true;
    } catch (IOException e) {
      pause();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + url, e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a counterpart", e);
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
