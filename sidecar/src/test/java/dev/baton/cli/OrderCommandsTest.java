package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.api.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that give orders about gateways, on the example answers of the contract. */
class OrderCommandsTest {

  private static final String ORDERS = "/admin/v1/gateways/alpha/orders";
  private static final String KEY = "0x" + "ab".repeat(48);

  @TempDir Path folder;
  private CannedServer sidecar;
  private TestConfig config;

  @BeforeEach
  void setUp() throws IOException {
    sidecar = new CannedServer();
    config = new TestConfig(folder).adminPort(sidecar.port());
    Files.createDirectory(config.dataDir());
    Path token = config.dataDir().resolve("admin.token");
    TokenFile.create(token);
    sidecar.requireAuthorization(TokenFile.authorization(token));
    answer(false);
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  private void answer(boolean dryRun) {
    ObjectNode effect = Contract.posted("/admin/v1/gateways/{name}/orders").deepCopy();
    sidecar.answer(ORDERS, 200, effect.put("dry_run", dryRun).toString());
  }

  private CliRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-c", config.write()));
    return CliRun.of(
        CliRun.surroundings("", false, InstantSource.system()), all.toArray(String[]::new));
  }

  @Test
  void revokeShowsWhatMovedAndWhatIsExposedWhere() {
    CliRun run = run("revoke", "alpha", "--note", "drops frags", "--yes");
    assertThat(run.code()).isEqualTo(Exit.DONE.code());
    assertThat(run.out())
        .contains("Done: revoke alpha")
        .contains("base-one under default: trusted -> revoked")
        .contains("Undecided slots that go elsewhere: 1\n")
        .containsPattern("slot 9 +0x[0-9a-f]{96} +alpha -> beta")
        .contains("1 slot signed for it and never sent")
        .contains("which cannot be taken back")
        .containsPattern("slot 5 +0x[0-9a-f]{96} +relay-1 confirmed");
    assertThat(sidecar.asked()).containsExactly(ORDERS);
    assertThat(sidecar.bodies().get(0))
        .contains("\"kind\":\"revoke\"", "\"note\":\"drops frags\"", "\"dry_run\":false");
  }

  @Test
  void aDryRunOfRestoreSaysWhatItGetsAndNothingOfWhatIsOut() {
    ObjectNode effect = Contract.posted("/admin/v1/gateways/{name}/orders").deepCopy();
    effect.put("kind", "restore").put("dry_run", true);
    ((ObjectNode) effect.at("/transitions/0")).put("from", "revoked").put("to", "probation");
    ((ObjectNode) effect.at("/moved/0")).put("to", "alpha").remove("from");
    sidecar.answer(ORDERS, 200, effect.toString());
    assertThat(run("restore", "alpha", "--dry-run").out())
        .contains("base-one under default: revoked -> probation")
        .contains("Undecided slots that would go to it: 1\n")
        .containsPattern("slot 9 +0x[0-9a-f]{96} +nobody -> alpha")
        .doesNotContain("taken back")
        .doesNotContain("signed to it");
  }

  @Test
  void restoringATrustedGatewayChangesNothing() {
    ObjectNode effect = Contract.posted("/admin/v1/gateways/{name}/orders").deepCopy();
    effect.put("kind", "restore").put("as_ordered", true);
    effect.putArray("transitions");
    sidecar.answer(ORDERS, 200, effect.toString());
    assertThat(run("restore", "alpha", "--yes").out())
        .contains("\nNothing changes: it is trusted, and nothing is held against it.\n")
        .doesNotContain("taken back");
  }

  @Test
  void saysThatNothingChanged() {
    ObjectNode effect = Contract.posted("/admin/v1/gateways/{name}/orders").deepCopy();
    sidecar.answer(ORDERS, 200, effect.put("unchanged", true).toString());
    CliRun run = run("revoke", "alpha", "--yes");
    assertThat(run.code()).isEqualTo(Exit.DONE.code());
    assertThat(run.out())
        .contains("Nothing changed: alpha is revoked already")
        .doesNotContain("Done");
  }

  @ParameterizedTest
  @CsvSource({
    "revoke, revoke, is revoked already",
    "restore, restore, 'is neither revoked nor suspended, and nothing is held against it'",
    "gateways pin, pin, is pinned already",
    "gateways unpin, unpin, is not pinned"
  })
  void asksNothingIfNothingChanges(String command, String kind, String words) {
    ObjectNode effect = Contract.posted("/admin/v1/gateways/{name}/orders").deepCopy();
    effect.put("unchanged", true).put("dry_run", true).put("kind", kind);
    sidecar.answer(ORDERS, 200, effect.toString());
    CliRun run = run((command + " alpha").split(" "));
    assertThat(run.code()).isEqualTo(Exit.DONE.code());
    assertThat(run.out()).contains("Nothing changes: alpha " + words);
    assertThat(sidecar.bodies()).hasSize(1).allMatch(body -> body.contains("\"dry_run\":true"));
  }

  @Test
  void anOrderThatChangesNoStandingNowIsGivenOnceConfirmed() {
    ObjectNode effect = Contract.posted("/admin/v1/gateways/{name}/orders").deepCopy();
    effect.put("as_ordered", true).put("dry_run", true).put("unreadable_order", true);
    sidecar.answer(ORDERS, 200, effect.toString());
    CliRun run = run("revoke", "alpha");
    assertThat(run.code()).as("nobody can be asked").isEqualTo(Exit.REFUSED.code());
    assertThat(run.err())
        .contains("No standing changes now; the order also holds for rollups")
        .contains("only baton restore alpha without --validators");
  }

  @Test
  void aDryRunAsksOnceAndNeedsNoWord() {
    answer(true);
    CliRun run = run("revoke", "alpha", "--dry-run");
    assertThat(run.code()).isEqualTo(Exit.DONE.code());
    assertThat(run.out()).contains("Nothing is done yet: revoke alpha");
    assertThat(sidecar.bodies()).hasSize(1).allMatch(body -> body.contains("\"dry_run\":true"));
  }

  @Test
  void doesNothingWhereNobodyCanBeAsked() {
    answer(true);
    CliRun run = run("revoke", "alpha");
    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("nothing was done", "--yes");
    assertThat(sidecar.bodies()).hasSize(1).allMatch(body -> body.contains("\"dry_run\":true"));
  }

  @ParameterizedTest
  @CsvSource({"revoke,revoke", "restore,restore", "gateways pin,pin", "gateways unpin,unpin"})
  void eachCommandIsItsOrder(String command, String kind) {
    CliRun run = run((command + " alpha --yes --json").split(" "));
    assertThat(run.code()).isEqualTo(Exit.DONE.code());
    assertThat(run.json().path("gateway").asText()).isEqualTo("alpha");
    assertThat(sidecar.bodies().get(0)).contains("\"kind\":\"" + kind + "\"");
  }

  @Test
  void readsValidatorsFromFilesAndArguments() throws IOException {
    Path file = folder.resolve("keys.txt");
    Files.writeString(file, "# ours\n" + KEY + " # the first\n\n7\n");
    CliRun run = run("revoke", "alpha", "--yes", "--validators", file.toString(), "8", KEY);
    assertThat(run.code()).isEqualTo(Exit.DONE.code());
    assertThat(sidecar.bodies().get(0)).contains("\"validators\":[\"" + KEY + "\",\"7\",\"8\"]");
  }

  @Test
  void namesTheLineOfAFileThatIsNoKey() throws IOException {
    Path file = folder.resolve("keys.txt");
    Files.writeString(file, KEY + "\n0x12\n");
    CliRun run = run("revoke", "alpha", "--yes", "--validators", file.toString());
    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.err()).contains("line 2", "keys.txt", "Nothing was done");
    assertThat(sidecar.asked()).isEmpty();
  }

  @Test
  void takesAnEmptyFileNotForAllValidators() throws IOException {
    Path file = folder.resolve("keys.txt");
    Files.writeString(file, "# none\n");
    CliRun run = run("revoke", "alpha", "--yes", "--validators", file.toString());
    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(sidecar.asked()).isEmpty();
  }

  @Test
  void saysThatNoGatewayHasTheName() {
    sidecar.answer(ORDERS, 404, "{\"status\":404,\"detail\":\"no gateway is named alpha.\"}");
    CliRun run = run("revoke", "alpha", "--yes");
    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("no gateway is named alpha");
  }

  @Test
  void saysWhatHoldsIfItCouldNotBeWritten() {
    sidecar.answer(
        ORDERS, 503, "{\"status\":503,\"detail\":\"It is in force, but only for now.\"}");
    CliRun run = run("revoke", "alpha", "--yes");
    assertThat(run.code()).isEqualTo(Exit.TRY_AGAIN.code());
    assertThat(run.err()).contains("in force, but only for now");
  }
}
