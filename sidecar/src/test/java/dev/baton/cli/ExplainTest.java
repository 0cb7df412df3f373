package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a slot is as it is, on the example answers of the contract. */
class ExplainTest {

  @TempDir Path folder;
  private AdminFixture sidecar;

  @BeforeEach
  void setUp() throws IOException {
    sidecar = new AdminFixture(folder);
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  @Test
  void explainTellsTheTimesAndWhatTheyCost() {
    sidecar.example("explain");

    assertThat(sidecar.run("explain", "--slot", "9").out())
        .containsPattern("Slot 9 of epoch 1, validator 7 0x[0-9a-f]{8}…: signed")
        .contains("not before 2026-11-01 00:01:00 UTC (in 12s), 4 slots before it")
        .contains("not after  2026-11-01 00:01:24 UTC (in 36s), 2 slots before it")
        .contains("not after  2026-11-01 00:01:48 UTC (in 1m 0s), the slot's start")
        .contains("cannot be taken back for up to 48s")
        .contains("+ alpha is chosen: first in group default")
        .contains("- beta does not answer (gateway-unavailable)")
        .contains("window     8-9, 2 slots; only the own slot, the last, is signed for")
        .contains("relay-1 pending")
        .contains("It is tried again.");
    assertThat(sidecar.server().asked()).containsExactly("/admin/v1/explain?slot=9");
  }

  @Test
  void explainsEverySlotOfAValidator() {
    sidecar.example("duties");
    sidecar.example("explain");

    CliRun run = sidecar.run("explain", "--validator", "7", "--json");

    assertThat(run.json().path("slots")).hasSize(1);
    assertThat(sidecar.server().asked())
        .containsExactly("/admin/v1/duties", "/admin/v1/explain?slot=5&validator=7");
  }

  @Test
  void saysThatAValidatorHasNoSlot() {
    sidecar.server().answer("/admin/v1/duties", 200, "{\"current_slot\": \"3\", \"data\": []}");
    sidecar
        .server()
        .answer("/admin/v1/validators", 200, "{\"data\": [{\"validator_index\": \"7\"}]}");

    CliRun run = sidecar.run("explain", "--validator", "7");

    assertThat(run.code()).isEqualTo(Exit.TRY_AGAIN.code());
    assertThat(run.err()).contains("Validator 7 owns no slot").contains("baton duties");
  }

  @Test
  void aValidatorOfSomebodyElseIsAMistake() {
    sidecar.example("duties");
    sidecar
        .server()
        .answer("/admin/v1/validators", 200, "{\"data\": [{\"validator_index\": \"7\"}]}");

    CliRun run = sidecar.run("explain", "--validator", "8");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("Validator 8 is none of this sidecar's");
  }

  @Test
  void explainWantsToKnowWhat() {
    assertThat(sidecar.run("explain").code()).isEqualTo(Exit.USAGE.code());
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2, It has passed",
    "3, 2, It has passed",
    "4, 2, belongs to somebody else",
    "15, 2, belongs to somebody else",
    "16, 75, ask again"
  })
  void anUnknownSlotIsAMistakeOnceItIsKnownWhoseItIs(long slot, int code, String message) {
    sidecar
        .server()
        .answer("/admin/v1/explain", 404, "{\"status\": 404, \"detail\": \"Nothing is known.\"}");
    sidecar
        .server()
        .answer(
            "/admin/v1/duties",
            200,
            "{\"current_slot\": \"3\", \"known_to\": \"15\", \"data\": []}");

    CliRun run = sidecar.run("explain", "--slot", Long.toString(slot));

    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).startsWith("Nothing is known. ").contains(message);
  }

  @Test
  void whatIsNoSlotIsAMistakeOfUsage() {
    CliRun run = sidecar.run("explain", "--slot", "-1");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("--slot").contains("a number from 0 to 2^63-1");
  }
}
