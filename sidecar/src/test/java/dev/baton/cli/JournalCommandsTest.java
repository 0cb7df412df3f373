package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Reservation;
import dev.baton.store.SqliteJournal;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCommandsTest {

  private static final Journal.Chain CHAIN =
      new Journal.Chain(Fixtures.SPEC.genesisValidatorsRoot(), Fixtures.SPEC.chainId());
  private static final String PINNED =
      "chain: {genesis-fork-version: '0x00000001', chain-id: 31337}";

  @TempDir Path here;
  @TempDir Path there;
  private TestConfig config;
  private Path file;

  @BeforeEach
  void setUp() {
    config = new TestConfig(here).with(PINNED);
    file = here.resolve("journal.json");
  }

  @Test
  void showsWhatIsInTheJournal() {
    create(config, Optional.of(new Slot(9)), "alpha", 20, 21);

    CliRun run = journal("show", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().path("chain_id").asText()).isEqualTo("31337");
    assertThat(run.json().path("floor_slot").asText()).isEqualTo("9");
    assertThat(run.json().path("newest_slot").asText()).isEqualTo("21");
    assertThat(run.json().path("entries").asInt()).isEqualTo(2);
    assertThat(run.json().path("signed").asInt()).isEqualTo(2);
    assertThat(journal("show").out()).contains("nothing new is signed up to slot 9");
  }

  @Test
  void movesAJournalToAnotherMachine() {
    create(config, Optional.of(new Slot(9)), "alpha", 20, 21);
    TestConfig other = new TestConfig(there).with(PINNED);
    create(other, Optional.empty(), "alpha", 21);

    CliRun exported = journal("export", "--output", file.toString());
    CliRun imported = run(other, "import", file.toString());

    assertThat(exported.out()).contains("Wrote 2 entries");
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.out())
        .contains("added      1")
        .contains("known      1")
        .contains("conflicts  0")
        .contains("floor      slot 9");
  }

  @Test
  void exportsToStandardOutput() {
    create(config, Optional.empty(), "älpha", 20);

    CliRun run = journal("export");

    assertThat(run.json().at("/metadata/chain_id").asText()).isEqualTo("31337");
    assertThat(run.json().at("/data/0/gateway").asText()).isEqualTo("älpha");
  }

  @Test
  void keepsAFileThatIsThere() throws IOException {
    create(config, Optional.empty(), "alpha");
    Files.writeString(file, "mine");

    CliRun run = journal("export", "--output", file.toString());

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(file).hasContent("mine");
  }

  @Test
  void dryRunImportsNothing() {
    create(config, Optional.of(new Slot(9)), "alpha", 20);
    TestConfig other = new TestConfig(there).with(PINNED);
    create(other, Optional.empty(), "alpha");
    journal("export", "--output", file.toString());

    CliRun run = run(other, "import", file.toString(), "--dry-run", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().path("added").asInt()).isEqualTo(1);
    assertThat(run(other, "show", "--json").json().path("entries").asInt()).isZero();
    assertThat(run(other, "show", "--json").json().has("floor_slot")).isFalse();
  }

  @Test
  void refusesAFileThatContradictsTheJournal() {
    create(config, Optional.empty(), "alpha", 20);
    TestConfig other = new TestConfig(there).with(PINNED);
    create(other, Optional.empty(), "beta", 20, 21);
    run(other, "export", "--output", file.toString());

    CliRun run = journal("import", file.toString(), "--json");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.json().at("/error/reason").asText()).isEqualTo("held-by-another");
    assertThat(run.json().at("/error/problems/0/place").asText()).startsWith("data[0]");
    assertThat(journal("show", "--json").json().path("entries").asInt()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoExport() throws IOException {
    create(config, Optional.empty(), "alpha");
    Files.writeString(file, "{\"data\": []}");

    CliRun run = journal("import", file.toString());

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("metadata").doesNotContain("\tat ");
  }

  @Test
  void namesTheFileThatIsNotThere() {
    create(config, Optional.empty(), "alpha");

    CliRun run = journal("import", file.toString());

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains(file.toString());
  }

  @Test
  void raisesTheFloor() {
    create(config, Optional.of(new Slot(9)), "alpha");

    assertThat(journal("set-floor", "30", "--dry-run").out()).contains("Would raise");
    CliRun run = journal("set-floor", "20");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Raised the floor from slot 9 to slot 20");
    assertThat(journal("show", "--json").json().path("floor_slot").asText()).isEqualTo("20");
  }

  @Test
  void lowersNoFloor() {
    create(config, Optional.of(new Slot(9)), "alpha");

    CliRun run = journal("set-floor", "9");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("only ever raised");
  }

  @Test
  void asksBeforeAFloorThatIsFarAhead() {
    TestConfig hoodi = new TestConfig(here).network("hoodi");
    var network = dev.baton.config.NetworkProfile.known("hoodi").orElseThrow();
    Journal.Chain chain =
        new Journal.Chain(
            network.genesisValidatorsRoot().orElseThrow(), network.chainId().orElseThrow());
    SqliteJournal.create(hoodi.dataDir(), chain, Optional.empty(), Instant.EPOCH).close();

    CliRun refused = run(hoodi, "set-floor", "90000000");
    CliRun done =
        run(hoodi, "set-floor", "90000000", "--confirm", "sign nothing up to slot 90000000");

    assertThat(refused.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(refused.err()).contains("sign nothing up to slot 90000000");
    assertThat(done.code()).isZero();
  }

  @Test
  void refusesWhileASidecarHasTheJournal() {
    create(config, Optional.empty(), "alpha");
    try (SqliteJournal held = SqliteJournal.open(config.dataDir(), CHAIN)) {
      assertThat(held.floor()).isEmpty();

      CliRun run = journal("show", "--json");

      assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
      assertThat(run.json().at("/error/reason").asText()).isEqualTo("journal-locked");
      assertThat(run.json().at("/error/message").asText()).contains("Stop the other sidecar");
    }
  }

  @Test
  void refusesAJournalOfAnotherChain() {
    create(config, Optional.empty(), "alpha");

    CliRun run = run(new TestConfig(here).network("hoodi"), "show", "--json");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.json().at("/error/reason").asText()).isEqualTo("journal-foreign");
  }

  @Test
  void saysThatThereIsNoJournal() {
    CliRun run = journal("show");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("journal.db").contains("baton init");
  }

  @Test
  void wantsToKnowWhatToDo() {
    CliRun run = CliRun.of("journal");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("set-floor");
  }

  private CliRun journal(String... arguments) {
    return run(config, arguments);
  }

  private static CliRun run(TestConfig config, String... arguments) {
    List<String> all = new ArrayList<>(List.of("journal"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("-c", config.write()));
    return CliRun.of(all.toArray(String[]::new));
  }

  /** A journal in which each of the slots is signed for the gateway. */
  private static void create(
      TestConfig config, Optional<Slot> floor, String gateway, long... slots) {
    try (SqliteJournal journal =
        SqliteJournal.create(config.dataDir(), CHAIN, floor, Instant.EPOCH)) {
      for (long slot : slots) {
        sign(journal, gateway, slot);
      }
    }
  }

  private static void sign(Journal journal, String name, long slot) {
    BlsSecretKey key = Fixtures.key(1);
    var gateway = Fixtures.gateway(name, name.length());
    DelegationMessage message =
        new DelegationMessage(
            key.publicKey(),
            gateway.delegate(),
            gateway.committer(),
            new UInt64(slot),
            Bytes.EMPTY);
    Root root = Fixtures.SCHEME.signingRoot(message.hash(), Fixtures.TERMS);
    Reservation reservation =
        new Reservation(message, Fixtures.TERMS, name, Fixtures.root(4), Instant.EPOCH);
    journal.write(
        List.of(
            new JournalWrite.Reserve(reservation),
            new JournalWrite.Sign(reservation.key(), key.sign(root))));
  }
}
