package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How every command ends whose file cannot be read: with 2 if the command line names it to be read,
 * with 78 if it is the configuration. The table must have every command that takes one.
 */
class FilesOfCommandsTest {

  private static final String KEY = "0x" + "ab".repeat(48);

  /** What a command is to read, with all else that it must be given. */
  private static final List<String> READING =
      List.of(
          "validators list --file FILE",
          "validators opt-out --file FILE",
          "validators opt-in --file FILE",
          "delegations plan --file FILE",
          "delegations apply --file FILE",
          "revoke alpha --yes --validators FILE",
          "restore alpha --yes --validators FILE",
          "keys new-delegate --out new --password-file FILE",
          "journal import FILE",
          "verify FILE --network hoodi",
          "evidence verify FILE");

  /** Those with a configuration, and what else they must be given. */
  private static final Map<String, String> CONFIGURED = configured();

  @TempDir Path folder;
  private CannedServer sidecar;
  private TestConfig config;

  private static Map<String, String> configured() {
    Map<String, String> all = new TreeMap<>();
    Stream.of(
            "init,run,check-config,reload,doctor,status,duties,plan,delegations,healthcheck",
            "validators list,gateways,gateways list,gateways replay,gateways report",
            "keys list,keys probe,keys reload,journal show,journal export")
        .flatMap(names -> Stream.of(names.split(",")))
        .forEach(name -> all.put(name, ""));
    Stream.of("show", "accept", "pin", "unpin").forEach(n -> all.put("gateways " + n, "alpha"));
    Stream.of("revoke", "restore").forEach(name -> all.put(name, "alpha --yes"));
    Stream.of("opt-out", "opt-in").forEach(n -> all.put("validators " + n, "--validator " + KEY));
    Stream.of("plan", "apply").forEach(name -> all.put("delegations " + name, "--file FILE"));
    all.put("explain", "--slot 1");
    all.put("journal import", "FILE");
    all.put("journal set-floor", "1");
    all.put("verify", "FILE");
    all.put("evidence verify", "FILE");
    return all;
  }

  static List<String> reading() {
    return READING;
  }

  static Set<String> names() {
    return CONFIGURED.keySet();
  }

  @BeforeEach
  void setUp() throws IOException {
    sidecar = new CannedServer();
    config = new TestConfig(folder).with(JournalFixture.PINNED).adminPort(sidecar.port());
    Files.createDirectory(config.dataDir());
    TokenFile.create(config.dataDir().resolve("admin.token"));
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  @ParameterizedTest
  @MethodSource("reading")
  void aFileThatIsMissingIsAMistakeInTheCommandLine(String command) {
    Path missing = folder.resolve("missing");

    CliRun run = run(command, missing, Path.of(config.write()));

    assertThat(run.code()).as(run.err()).isEqualTo(Exit.USAGE.code());
    assertThat(run.out() + run.err()).contains(missing.toString()).doesNotContain("\tat ");
    assertThat(sidecar.asked()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("reading")
  void aFolderIsNoFile(String command) {
    CliRun run = run(command, folder, Path.of(config.write()));

    assertThat(run.code()).as(run.err()).isEqualTo(Exit.USAGE.code());
    assertThat(run.out() + run.err()).contains(folder.toString()).doesNotContain("\tat ");
    assertThat(sidecar.asked()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("reading")
  void aFileWithNonsenseIsRefused(String command) throws IOException {
    Path nonsense = Files.writeString(folder.resolve("nonsense"), "{?\n");
    Files.setPosixFilePermissions(nonsense, PosixFilePermissions.fromString("rw-------"));
    JournalFixture.create(config, Optional.empty(), "alpha");

    CliRun run = run(command, nonsense, Path.of(config.write()));

    assertThat(run.code()).as(run.err()).isEqualTo(Exit.REFUSED.code());
    assertThat(sidecar.asked()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aConfigurationThatIsMissingCannotBeUsed(String name) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    Path file = Files.writeString(folder.resolve("pool.txt"), KEY + " main\n");

    CliRun run = run(name + " " + CONFIGURED.get(name), file, missing);

    assertThat(run.code()).as(run.err()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.out() + run.err())
        .contains(missing + ": there is no such file")
        .doesNotContain("\tat ");
  }

  @Test
  void theTablesHaveEveryCommandThatTakesAFile() {
    CommandLine all = Cli.create(CliRun.surroundings("", false));
    Set<String> reading = new TreeSet<>();
    Set<String> configured = new TreeSet<>();
    commands(all.getCommandSpec())
        .forEach(
            spec -> {
              String name = spec.qualifiedName().replaceFirst("^baton ?", "");
              for (ArgSpec argument : spec.args()) {
                boolean isConfig = spec.findOption("--config") == argument;
                boolean written = spec.findOption("--output") == argument;
                if (isConfig) {
                  configured.add(name);
                } else if (argument.paramLabel().contains("FILE") && !written) {
                  reading.add(name);
                }
              }
            });

    assertThat(configured).isEqualTo(CONFIGURED.keySet());
    assertThat(reading)
        .isEqualTo(READING.stream().map(FilesOfCommandsTest::nameOf).collect(Collectors.toSet()));
  }

  private static String nameOf(String command) {
    return command.replaceFirst(" (--.*|alpha.*|FILE.*)$", "");
  }

  private static Stream<CommandSpec> commands(CommandSpec spec) {
    Stream<CommandSpec> parts =
        spec.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(part -> !(part.userObject() instanceof HelpCommand));
    return Stream.concat(Stream.of(spec), parts.flatMap(FilesOfCommandsTest::commands));
  }

  private static CliRun run(String command, Path file, Path config) {
    List<String> arguments =
        Stream.of(command.strip().split(" "))
            .map(one -> one.replace("FILE", file.toString()))
            .toList();
    boolean configured = !command.contains("new-delegate");
    Stream<String> option = configured ? Stream.of("-c", config.toString()) : Stream.of();
    return CliRun.of(Stream.concat(arguments.stream(), option).toArray(String[]::new));
  }
}
