package dev.baton.cli;

import dev.baton.Sidecar;
import dev.baton.api.TokenFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** A sidecar, the data folder that it left its address in, and commands with its configuration. */
abstract class SidecarFinderFixture {

  static final String STATUS = "/admin/v1/status";

  @TempDir Path folder;
  CannedServer sidecar;
  TestConfig config;
  Path file;

  @BeforeEach
  void setUp() throws IOException {
    sidecar = new CannedServer();
    config = new TestConfig(folder).adminPort(sidecar.port());
    file = folder.resolve("baton.yaml");
    Files.createDirectory(config.dataDir());
    Path token = config.dataDir().resolve("admin.token");
    TokenFile.create(token);
    sidecar.requireAuthorization(TokenFile.authorization(token));
    sidecar.answer(STATUS, 200, Contract.example(STATUS).toString());
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  void running(Path started) {
    String url = sidecar.url();
    RunningFile.of(started, new Sidecar.Urls(url, url, url)).leaveIn(config.dataDir());
  }

  CliRun status(String... more) {
    return run(Stream.concat(Stream.of("status"), Stream.of(more)).toArray(String[]::new));
  }

  CliRun status(Map<String, String> environment) {
    return run(environment, "status");
  }

  CliRun run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private CliRun run(Map<String, String> environment, String... arguments) {
    Surroundings surroundings =
        new Surroundings(
            environment,
            InstantSource.system(),
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            false,
            Ansi.OFF,
            stop -> {});
    Stream<String> all = Stream.concat(Stream.of(arguments), Stream.of("-c", file.toString()));
    return CliRun.of(surroundings, all.toArray(String[]::new));
  }
}
