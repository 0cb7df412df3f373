package dev.baton.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A configuration file for a test: the least that loads, and what the test adds. */
final class TestConfig {

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final List<String> beaconNodes = new ArrayList<>();
  private final StringBuilder more = new StringBuilder();
  private String network = "devnet";
  private String timeout = "10s";
  private int statusPort = freePort();
  private int adminPort = freePort();

  TestConfig(Path folder) {
    this.folder = folder;
  }

  TestConfig network(String name) {
    network = name;
    return this;
  }

  /** Of a request to a beacon node; long, unless it is to be waited for. */
  TestConfig timeout(String duration) {
    timeout = duration;
    return this;
  }

  TestConfig beaconNode(String url) {
    beaconNodes.add(url);
    return this;
  }

  TestConfig statusPort(int port) {
    statusPort = port;
    return this;
  }

  TestConfig adminPort(int port) {
    adminPort = port;
    return this;
  }

  /** Further keys of the top level. */
  TestConfig with(String yaml) {
    more.append(yaml).append('\n');
    return this;
  }

  Path dataDir() {
    return folder.resolve("data");
  }

  /** Writes the file and names it. */
  String write() {
    String nodes =
        String.join(", ", beaconNodes.isEmpty() ? List.of("http://127.0.0.1:1") : beaconNodes);
    String yaml =
        """
        network: %s
        data-dir: data
        beacon: {nodes: [%s], timeout: %s}
        api:
          status: {port: %d}
          admin: {port: %d}
          metrics: {port: %d}
        %s
        """
            .formatted(
                network,
                nodes.replaceAll("[^, ]+", "{url: '$0'}"),
                timeout,
                statusPort,
                adminPort,
                freePort(),
                more);
    try {
      return Files.writeString(folder.resolve("baton.yaml"), yaml).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port on which nothing listens, another each time: the system may give one twice. */
  static int freePort() {
    int port = portOfTheSystem();
    while (!GIVEN.add(port)) {
      port = portOfTheSystem();
    }
    return port;
  }

  private static int portOfTheSystem() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
