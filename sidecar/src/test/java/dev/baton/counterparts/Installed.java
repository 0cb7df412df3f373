package dev.baton.counterparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the counterparts are installed, and free room for them: folders and ports. */
final class Installed {

  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

  private Installed() {}

  /**
   * The folder of a counterpart. A missing one fails the test: who asks for the counterparts must
   * not be told that all is well without them.
   */
  static Path folder(String name, String startScript) {
    Path folder = MODULE.resolveSibling(".counterparts").resolve(name);
    if (!Files.isRegularFile(folder.resolve(".stamp"))
        || !Files.isRegularFile(folder.resolve(startScript))) {
      throw new IllegalStateException(
          folder + " is not installed. Run: .ci/counterparts/install " + name);
    }
    return folder;
  }

  /** A new folder under target/, for the data and logs of one start. */
  static Path workFolder(String name) {
    try {
      Path parent = Files.createDirectories(MODULE.resolve("target").resolve("counterparts"));
      return Files.createTempDirectory(parent, name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ports of the loopback address that nobody listened on a moment ago. */
  static List<Integer> freePorts(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      // Held together, so that no two are the same.
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      held.forEach(Installed::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
