package dev.baton.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that says where it listens, timed from its start to its first good answer. */
final class Service implements AutoCloseable {

  private static final Pattern URL =
      Pattern.compile("(?:listens|status) on (http://127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final double readyMillis;

  private Service(Process process, double readyMillis) {
    this.process = process;
    this.readyMillis = readyMillis;
  }

  /** Returns at the first answer 200 on {@code /livez}. */
  static Service start(List<String> command) throws IOException {
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    boolean ready = false;
    try {
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String url = url(command, output);
      while (!isLive(url)) {
        Thread.onSpinWait();
      }
      ready = true;
      double millis = (System.nanoTime() - start) / 1e6;
      drain(output);
      return new Service(process, millis);
    } finally {
      if (!ready) {
        process.destroyForcibly();
      }
    }
  }

  double readyMillis() {
    return readyMillis;
  }

  /** What it holds of physical memory now, in MiB. */
  double residentMib() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      String line = lines.filter(one -> one.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(30, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private static String url(List<String> command, BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher found = URL.matcher(line);
      if (found.find()) {
        return found.group(1);
      }
      said.append(line).append('\n');
    }
    throw new IOException("ended early: " + String.join(" ", command) + "\n" + said);
  }

  private static boolean isLive(String url) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url + "/livez").toURL().openConnection();
    try {
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } finally {
      connection.disconnect();
    }
  }

  /** So that it never waits for room to write in; ends when the process does. */
  private static void drain(BufferedReader output) {
    Thread reader = new Thread(() -> skip(output), "bench-output");
    reader.setDaemon(true);
    reader.start();
  }

  private static void skip(BufferedReader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException closed) {
      // The process was ended, and its pipe with it.
      return;
    }
  }
}
