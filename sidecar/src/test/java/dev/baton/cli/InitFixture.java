package dev.baton.cli;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.store.SqliteJournal;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A beacon node, a configuration, and init on the two. */
abstract class InitFixture {

  static final Journal.Chain CHAIN =
      new Journal.Chain(Fixtures.SPEC.genesisValidatorsRoot(), Fixtures.SPEC.chainId());

  /** In slot 20, which is in epoch 2 of 8 slots each. */
  static final Instant NOW = Fixtures.SPEC.startOf(new Slot(20)).plus(Duration.ofSeconds(5));

  @TempDir Path folder;
  CannedServer node;
  TestConfig config;

  @BeforeEach
  void setUp() throws IOException {
    node = new CannedServer();
    BeaconAnswers.chain(node, Fixtures.SPEC, new Slot(20));
    config = new TestConfig(folder).beaconNode(node.url());
  }

  @AfterEach
  void tearDown() {
    node.close();
  }

  CliRun init(String... options) {
    return init(NOW, "", options);
  }

  CliRun init(Instant now, String typed, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "init";
    arguments[1] = "-c";
    arguments[2] = config.write();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return CliRun.of(
        CliRun.surroundings(typed, !typed.isEmpty(), InstantSource.fixed(now)), arguments);
  }

  Optional<Slot> floor() {
    try (SqliteJournal journal = SqliteJournal.open(config.dataDir(), CHAIN)) {
      return journal.floor();
    }
  }

  static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
