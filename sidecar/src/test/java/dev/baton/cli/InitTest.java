package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.TokenFile;
import dev.baton.beacon.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InitTest extends InitFixture {

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
}
