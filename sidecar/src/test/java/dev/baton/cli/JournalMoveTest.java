package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A journal that moves from one machine to another. */
class JournalMoveTest extends JournalFixture {

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
}
