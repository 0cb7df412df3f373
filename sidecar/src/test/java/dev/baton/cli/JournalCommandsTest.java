package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.store.SqliteJournal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalCommandsTest extends JournalFixture {

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
    assertThat(run(hoodi, "set-floor", Long.toString(Long.MAX_VALUE), "--dry-run").out())
        .contains("for ever");
  }

  @Test
  void asksBeforeAFloorThatIsFarBeyondTheJournalOfADevnet() {
    create(config, Optional.of(new Slot(9)), "alpha");

    CliRun refused = journal("set-floor", "7210");
    CliRun done = journal("set-floor", "7209");

    assertThat(refused.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(refused.err()).contains("sign nothing up to slot 7210");
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
}
