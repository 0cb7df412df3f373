package dev.baton.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One life of a sidecar in its own process: what it said, and its end. */
final class SidecarProcess {

  private final Process process;
  private final Thread reader;
  private final List<String> said = new ArrayList<>();
  private boolean ended;

  /** Starts it; {@link #await} the word {@code ready}. */
  SidecarProcess(ClassArchive classes, Path config) throws IOException {
    this(classes, SidecarMain.class, config.toString());
  }

  /** Starts something else that marks what it tells, and stops when its input ends. */
  SidecarProcess(ClassArchive classes, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(classes.java());
    command.add(main.getName());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    reader = new Thread(this::read, "sidecar-output");
    reader.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    said.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Everything it said, its log included. */
  synchronized List<String> output() {
    return List.copyOf(said);
  }

  /** What it told of its work. */
  List<String> told() {
    return output().stream()
        .filter(line -> line.startsWith(SidecarMain.MARK))
        .map(line -> line.substring(SidecarMain.MARK.length()))
        .toList();
  }

  /** Waits for what it told to pass the test; false if it did not in time, or has ended. */
  synchronized boolean await(Predicate<List<String>> test, long millis)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!test.test(told())) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (ended || left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Kills it as {@code kill -9} does. What it said before stays readable. */
  void kill() throws InterruptedException {
    // Not process.destroyForcibly(), which would close the pipe with what was said last.
    process.toHandle().destroyForcibly();
    reader.join();
    process.waitFor();
  }

  /** Has it stop in order; its exit code. */
  int stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      kill();
    }
    reader.join();
    return process.exitValue();
  }
}
