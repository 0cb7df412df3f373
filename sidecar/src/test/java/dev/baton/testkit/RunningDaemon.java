package dev.baton.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code baton run} in its own process, with the launcher's JVM options, but open to {@code jcmd}.
 */
public final class RunningDaemon implements AutoCloseable {

  private static final Pattern OPTIONS =
      Pattern.compile("^options=\"([^\"]*)\"", Pattern.MULTILINE);

  private final Process process;
  private final Thread reader;
  private final List<String> said = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param main the program, or what goes before it
   * @param temporary for the native libraries that it unpacks
   */
  public RunningDaemon(Class<?> main, Path config, Map<String, String> environment, Path temporary)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launcherOptions());
    command.addAll(
        List.of(
            "-XX:-DisableAttachMechanism",
            "-Djava.io.tmpdir=" + Files.createDirectories(temporary.resolve("tmp")),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            "run",
            "--config",
            config.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    process = builder.start();
    reader = new Thread(this::read, "daemon-output");
    reader.start();
  }

  /** As the launcher has them: what is scanned is what runs at an operator's. */
  private static List<String> launcherOptions() throws IOException {
    Matcher options = OPTIONS.matcher(Files.readString(Path.of("..", "baton")));
    if (!options.find()) {
      throw new IOException("the launcher has no line with options");
    }
    return List.of(options.group(1).trim().split("\\s+"));
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (said) {
          said.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it said so far, a line each. */
  public List<String> output() {
    synchronized (said) {
      return List.copyOf(said);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    // Not process.destroy(), which would close the pipe under the reader.
    boolean unused = process.toHandle().destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        unused = process.toHandle().destroyForcibly();
      }
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
