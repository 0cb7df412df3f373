package dev.baton.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process that stands before a server and passes everything on. Stopped by a signal it is what a
 * hung node is: the kernel takes connections for it, and nothing ever answers.
 */
final class ForwardingProcess implements AutoCloseable {

  private final Process process;
  private final int port;

  private ForwardingProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static ForwardingProcess before(URI server) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                ForwardingProcess.class.getName(),
                Integer.toString(server.getPort()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new ForwardingProcess(process, Integer.parseInt(said.readLine()));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  void stop() throws Exception {
    signal("-STOP");
  }

  void goOn() throws Exception {
    signal("-CONT");
  }

  private void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IllegalStateException("kill " + name + " failed");
    }
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }

  /** The process itself: forwards to the port that it is given, and says where it listens. */
  public static void main(String[] arguments) throws IOException {
    int target = Integer.parseInt(arguments[0]);
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      while (true) {
        Socket from = server.accept();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        pump(from, to);
        pump(to, from);
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    Thread pump = new Thread(() -> copy(from, to), "pump");
    pump.setDaemon(true);
    pump.start();
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // One side is gone, and with it what there was to pass on.
    }
  }
}
