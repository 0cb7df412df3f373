package dev.baton.cli;

import dev.baton.api.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** A sidecar that says what it is told to, its token, and commands that ask it. */
final class AdminFixture implements AutoCloseable {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:47.500Z");

  private final CannedServer server = new CannedServer();
  private final TestConfig config;
  private final Path token;

  AdminFixture(Path folder) throws IOException {
    config = new TestConfig(folder).adminPort(server.port());
    Files.createDirectory(config.dataDir());
    token = config.dataDir().resolve("admin.token");
    TokenFile.create(token);
    server.requireAuthorization(TokenFile.authorization(token));
  }

  CannedServer server() {
    return server;
  }

  Path token() {
    return token;
  }

  /** Has it answer a path as the contract's example does. */
  void example(String command) {
    String path = "/admin/v1/" + command;
    server.answer(path, 200, Contract.example(path).toString());
  }

  CliRun run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "-c";
    all[arguments.length + 1] = config.write();
    return CliRun.of(CliRun.surroundings("", false, InstantSource.fixed(NOW)), all);
  }

  @Override
  public void close() {
    server.close();
  }
}
