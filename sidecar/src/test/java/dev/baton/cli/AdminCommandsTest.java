package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.api.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about the running sidecar, on the example answers of the contract. */
class AdminCommandsTest {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:47.500Z");

  @TempDir Path folder;
  private CannedServer sidecar;
  private TestConfig config;
  private Path token;

  @BeforeEach
  void setUp() throws IOException {
    sidecar = new CannedServer();
    config = new TestConfig(folder).adminPort(sidecar.port());
    Files.createDirectory(config.dataDir());
    token = config.dataDir().resolve("admin.token");
    TokenFile.create(token);
    sidecar.requireAuthorization(TokenFile.authorization(token));
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  @Test
  void statusShowsWhatIsWrongWithItsRemedy() {
    example("status");

    assertThat(run("status").out())
        .contains("baton 0.1.0 on hoodi, signing on, slot 3 in epoch 0")
        .contains("nothing is signed up to slot 2")
        .contains("Not ready")
        .contains("beacon: no-quorum")
        .contains("Bring nodes back")
        .containsPattern("lighthouse +http://127.0.0.1:5052 +healthy +in step")
        .containsPattern("relay-1 +https://relay.example +relay-timed-out")
        .containsPattern("5 +0 +in 12s +7 0x[0-9a-f]{8}…");
  }

  @Test
  void dutiesAreATable() {
    example("duties");

    assertThat(run("duties").out())
        .startsWith("SLOT")
        .containsPattern("5 +0 +in 12s +7 0x[0-9a-f]{8}… +alpha +planned +-");
  }

  @Test
  void planSaysThatItIsOnlyOne() {
    example("plan");

    assertThat(run("plan").out())
        .startsWith("Signing is off: this is only a plan.")
        .containsPattern("9 +8-9 +in 1m 0s +in 12s .* waiting +signing-off +first in group");
    assertThat(sidecar.asked()).containsExactly("/admin/v1/plan?epochs=2");
  }

  @Test
  void planLooksNoFurtherThanDutiesAreKnown() {
    CliRun run = run("plan", "--epochs", "3");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("--epochs must be 1 or 2, not 3");
    assertThat(sidecar.asked()).isEmpty();
  }

  @Test
  void explainTellsTheTimesAndWhatTheyCost() {
    example("explain");

    assertThat(run("explain", "--slot", "9").out())
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
    assertThat(sidecar.asked()).containsExactly("/admin/v1/explain?slot=9");
  }

  @Test
  void explainsEverySlotOfAValidator() {
    example("duties");
    example("explain");

    CliRun run = run("explain", "--validator", "7", "--json");

    assertThat(run.json().path("slots")).hasSize(1);
    assertThat(sidecar.asked())
        .containsExactly("/admin/v1/duties", "/admin/v1/explain?slot=5&validator=7");
  }

  @Test
  void saysThatAValidatorHasNoSlot() {
    sidecar.answer("/admin/v1/duties", 200, "{\"current_slot\": \"3\", \"data\": []}");
    sidecar.answer("/admin/v1/validators", 200, "{\"data\": [{\"validator_index\": \"7\"}]}");

    CliRun run = run("explain", "--validator", "7");

    assertThat(run.code()).isEqualTo(Exit.TRY_AGAIN.code());
    assertThat(run.err()).contains("Validator 7 owns no slot").contains("baton duties");
  }

  @Test
  void aValidatorOfSomebodyElseIsAMistake() {
    example("duties");
    sidecar.answer("/admin/v1/validators", 200, "{\"data\": [{\"validator_index\": \"7\"}]}");

    CliRun run = run("explain", "--validator", "8");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("Validator 8 is none of this sidecar's");
  }

  @Test
  void explainWantsToKnowWhat() {
    assertThat(run("explain").code()).isEqualTo(Exit.USAGE.code());
  }

  @Test
  void delegationsAreAskedForAsFiltered() {
    example("delegations");

    CliRun run = run("delegations", "--gateway", "a b", "--from", "3", "--limit", "7");

    assertThat(run.out()).containsPattern("5 +0x[0-9a-f]{8}… +alpha +reserved");
    assertThat(sidecar.asked()).containsExactly("/admin/v1/delegations?gateway=a+b&from=3&limit=7");
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
    sidecar.answer(
        "/admin/v1/explain", 404, "{\"status\": 404, \"detail\": \"Nothing is known.\"}");
    sidecar.answer(
        "/admin/v1/duties", 200, "{\"current_slot\": \"3\", \"known_to\": \"15\", \"data\": []}");

    CliRun run = run("explain", "--slot", Long.toString(slot));

    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).startsWith("Nothing is known. ").contains(message);
  }

  @Test
  void delegationsOfAGatewayThatIsNotThereAreAMistake() {
    sidecar.answer("/admin/v1/delegations", 200, "{\"data\": []}");
    sidecar.answer("/admin/v1/gateways", 200, "{\"data\": [{\"name\": \"alpha\"}]}");

    CliRun nope = run("delegations", "--gateway", "nope");
    CliRun all = run("delegations");

    assertThat(nope.code()).isEqualTo(Exit.USAGE.code());
    assertThat(nope.err()).contains("No gateway is named nope").contains("The sidecar has: alpha");
    assertThat(all.code()).isZero();
    assertThat(all.out()).contains("The journal has nothing of that");
  }

  @Test
  void delegationsGoOnToTheNextPage() {
    ObjectNode page = Contract.example("/admin/v1/delegations").deepCopy();
    page.put("next_cursor", "AQ-_");
    sidecar.answer("/admin/v1/delegations", 200, page.toString());

    CliRun run = run("delegations", "--limit", "2", "--json");

    assertThat(run.json().path("data")).hasSize(2);
    assertThat(run.json().path("more").asBoolean()).isTrue();
    assertThat(sidecar.asked())
        .containsExactly(
            "/admin/v1/delegations?limit=2", "/admin/v1/delegations?limit=1&cursor=AQ-_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "duties", "plan", "delegations"})
  void jsonIsOneDocument(String command) {
    example(command);

    CliRun run = run(command, "--json");

    assertThat(run.code()).isZero();
    assertThat(run.json().isObject()).isTrue();
  }

  @Test
  void aSidecarThatDoesNotRunIsUnavailable() {
    sidecar.close();

    CliRun run = run("status");

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("baton run").doesNotContain("\tat ");
  }

  @Test
  void anotherSidecarsTokenIsRefused() throws IOException {
    example("status");
    Files.delete(token);
    TokenFile.create(token);

    CliRun run = run("status");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("token").contains("another data folder");
    assertThat(run.err()).doesNotContain(Files.readString(token).strip());
  }

  @Test
  void aTokenThatOthersCanReadIsRefused() throws IOException {
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

    CliRun run = run("status", "--json");

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.json().at("/error/message").asText()).contains("chmod 600");
  }

  @ParameterizedTest
  @CsvSource({"400, 2", "403, 77", "404, 75", "429, 75", "500, 69", "503, 75"})
  void everyProblemHasItsExitCode(int status, int exit) {
    sidecar.answer("/admin/v1/plan", status, "{\"detail\":\"The detail.\",\"remedy\":\"Do.\"}");

    CliRun run = run("plan");

    assertThat(run.code()).isEqualTo(exit);
    assertThat(run.err().strip()).isEqualTo("The detail. Do.");
  }

  @Test
  void anotherProgramOnThePortIsNotBelieved() {
    sidecar.answer("/admin/v1/status", 200, "<html>");

    CliRun run = run("status");

    assertThat(run.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(run.err()).contains("is not Baton").contains("api.admin");
  }

  @Test
  void whatIsNoSlotIsAMistakeOfUsage() {
    CliRun run = run("explain", "--slot", "-1");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("--slot").contains("a number from 0 to 2^63-1");
  }

  private void example(String command) {
    String path = "/admin/v1/" + command;
    sidecar.answer(path, 200, Contract.example(path).toString());
  }

  private CliRun run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "-c";
    all[arguments.length + 1] = config.write();
    return CliRun.of(CliRun.surroundings("", false, InstantSource.fixed(NOW)), all);
  }
}
