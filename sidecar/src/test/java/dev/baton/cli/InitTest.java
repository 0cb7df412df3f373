package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.TokenFile;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {

  private static final Journal.Chain CHAIN =
      new Journal.Chain(Fixtures.SPEC.genesisValidatorsRoot(), Fixtures.SPEC.chainId());

  /** In slot 20, which is in epoch 2 of 8 slots each. */
  private static final Instant NOW =
      Fixtures.SPEC.startOf(new Slot(20)).plus(Duration.ofSeconds(5));

  @TempDir Path folder;
  private CannedServer node;
  private TestConfig config;

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

  @Test
  void makesAJournalThatWaitsForTheEndOfTheNextEpoch() throws IOException {
    CliRun run = init();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("chain id 31337")
        .contains("nothing is signed up to slot 31, that is until 2023-11-14 22:19:44 UTC");
    assertThat(floor()).contains(new Slot(31));
    assertThat(mode(config.dataDir())).isEqualTo("rwx------");
    assertThat(mode(config.dataDir().resolve("admin.token"))).isEqualTo("rw-------");
    TokenFile.read(config.dataDir().resolve("admin.token"));
  }

  @Test
  void printsNoToken() throws IOException {
    CliRun run = init();

    String token = Files.readString(config.dataDir().resolve("admin.token")).strip();
    assertThat(run.out() + run.err()).doesNotContain(token);
  }

  @Test
  void countsFromTheNodesHeadIfTheClockIsBehind() {
    BeaconAnswers.chain(node, Fixtures.SPEC, new Slot(40));

    assertThat(init().code()).isZero();

    assertThat(floor()).contains(new Slot(55));
  }

  @Test
  void waitsForNothingBeforeGenesis() {
    BeaconAnswers.chain(node, Fixtures.SPEC, new Slot(0));

    CliRun run = init(Fixtures.SPEC.genesisTime().minusSeconds(9), "");

    assertThat(run.out()).contains("every slot may be signed");
    assertThat(floor()).isEmpty();
  }

  @Test
  void leavesAJournalAlone() throws IOException {
    init();
    Path journal = config.dataDir().resolve("journal.db");
    byte[] before = Files.readAllBytes(journal);

    CliRun run = init();

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains(journal.toString()).contains("journal show");
    assertThat(Files.readAllBytes(journal)).isEqualTo(before);
  }

  @Test
  void makesTheTokenThatIsMissingBesideAJournal() throws IOException {
    init();
    Path token = config.dataDir().resolve("admin.token");
    Files.delete(token);

    CliRun run = init();

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("it stays").contains(token.toString());
    TokenFile.read(token);
  }

  @Test
  void takesATokenWithoutAJournalForALoss() throws IOException {
    init();
    Files.delete(config.dataDir().resolve("journal.db"));

    CliRun run = init();

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("is missing, but there was one").contains("--accept-empty");
  }

  @Test
  void acceptsTheLossAndWaits() throws IOException {
    init();
    String token = Files.readString(config.dataDir().resolve("admin.token"));
    Files.delete(config.dataDir().resolve("journal.db"));

    CliRun run = init("--accept-empty");

    assertThat(run.code()).isZero();
    assertThat(floor()).contains(new Slot(31));
    assertThat(Files.readString(config.dataDir().resolve("admin.token"))).isEqualTo(token);
  }

  @Test
  void doesNotSkipTheWaitOnABareWord() {
    CliRun run = init("--never-delegated");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains(Init.NEVER_DELEGATED);
    assertThat(config.dataDir()).doesNotExist();
  }

  @Test
  void skipsTheWaitForTheTypedPhrase() {
    CliRun run = init(NOW, Init.NEVER_DELEGATED + "\n", "--never-delegated");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(floor()).isEmpty();
  }

  @Test
  void doesNotSkipTheWaitForAnotherPhrase() {
    CliRun run = init(NOW, "yes\n", "--never-delegated");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(config.dataDir()).doesNotExist();
  }

  @Test
  void skipsTheWaitForAScriptThatSaysThePhrase() {
    CliRun run = init("--never-delegated", "--confirm", Init.NEVER_DELEGATED, "--json");

    assertThat(run.code()).isZero();
    assertThat(run.json().has("floor_slot")).isFalse();
  }

  @Test
  void theTwoKindsExcludeEachOther() {
    assertThat(init("--never-delegated", "--accept-empty").code()).isEqualTo(Exit.USAGE.code());
  }

  @Test
  void dryRunMakesNothing() {
    CliRun run = init("--dry-run", "--json");

    assertThat(run.code()).isZero();
    assertThat(run.json().path("floor_slot").asText()).isEqualTo("31");
    assertThat(config.dataDir()).doesNotExist();
  }

  @Test
  void refusesANodeOnAnotherChain() {
    config.network("hoodi");

    CliRun run = init();

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err()).contains("127.0.0.1:" + node.port()).contains("another chain");
    assertThat(config.dataDir()).doesNotExist();
  }

  @Test
  void refusesNodesOnDifferentChains() throws IOException {
    try (CannedServer other = new CannedServer()) {
      BeaconAnswers.chain(
          other, BeaconAnswers.withRoot(Fixtures.SPEC, Fixtures.root(9)), new Slot(20));
      config.beaconNode(other.url());

      CliRun run = init();

      assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
      assertThat(run.err()).contains("are on different chains");
    }
  }

  @Test
  void cannotKnowADevnetWithoutANode() {
    node.close();

    CliRun run = init();

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("127.0.0.1:" + node.port());
  }

  @Test
  void knowsAPresetWithoutANode() {
    node.close();
    config.network("hoodi");

    CliRun run = init(Instant.parse("2026-11-01T00:00:00Z"), "", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().at("/chain/sources/0").asText()).isEqualTo("preset hoodi");
    // Slot 4,273,150 begins then; it is in epoch 133,535, and the next ends with this one.
    assertThat(run.json().path("floor_slot").asText()).isEqualTo("4273183");
  }

  private CliRun init(String... options) {
    return init(NOW, "", options);
  }

  private CliRun init(Instant now, String typed, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "init";
    arguments[1] = "-c";
    arguments[2] = config.write();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return CliRun.of(
        CliRun.surroundings(typed, !typed.isEmpty(), InstantSource.fixed(now)), arguments);
  }

  private Optional<Slot> floor() {
    try (SqliteJournal journal = SqliteJournal.open(config.dataDir(), CHAIN)) {
      return journal.floor();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
