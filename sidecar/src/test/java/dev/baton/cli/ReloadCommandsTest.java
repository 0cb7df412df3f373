package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.api.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** baton reload and baton gateways accept. */
class ReloadCommandsTest {

  private static final String KEYS = "/admin/v1/gateways/alpha/keys";
  private static final String PHRASE = "accept the keys of alpha";

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
  }

  @AfterEach
  void tearDown() {
    sidecar.close();
  }

  private CliRun run(String typed, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-c", config.write()));
    return CliRun.of(
        CliRun.surroundings(typed + "\n", !typed.isEmpty()), all.toArray(String[]::new));
  }

  private void reloadAnswers(int status) {
    JsonNode example = Contract.example("/admin/v1/reload", "post", status);
    sidecar.answer("/admin/v1/reload", status, example.toString());
  }

  @Test
  void reloadShowsWhatWasTakenOver() {
    reloadAnswers(200);
    CliRun run = run("", "reload");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("gateways:\n  + beta\n", "pool:\n  ~ max-share\n");
  }

  @Test
  void reloadSaysThatAllIsAsBefore() {
    sidecar.answer("/admin/v1/reload", 200, "{\"changes\":[]}");

    assertThat(run("", "reload").out()).isEqualTo("All is as before.\n");
  }

  @Test
  void reloadEndsWith78WhenTheFileIsWrong() {
    reloadAnswers(422);
    CliRun run = run("", "reload");

    assertThat(run.code()).isEqualTo(78);
    assertThat(run.out())
        .contains("Nothing was taken over")
        .contains("\n  groups[0].gateways[1]: is not the name of a gateway")
        .contains("\n  pool.max-share: ");
    assertThat(run("", "reload", "--json").json().path("problems")).hasSize(2);
  }

  @Test
  void reloadEndsWith77WhenARestartIsNeeded() {
    reloadAnswers(409);
    CliRun run = run("", "reload");

    assertThat(run.code()).isEqualTo(77);
    assertThat(run.out()).contains("a change of data-dir, timing needs a restart");
  }

  @Test
  void acceptShowsTheKeysInADryRunAndAcceptsNothing() {
    keysAreRefused();
    CliRun run = run("", "gateways", "accept", "alpha", "--dry-run");

    assertThat(run.code()).isZero();
    assertThat(run.out()).containsPattern("signer, by .*\n +pinned +0x1{40}\n +offered +0x2{40}\n");
    assertThat(sidecar.asked()).containsExactly(KEYS);
  }

  @Test
  void acceptAsksForAPhraseAndNamesExactlyWhatItShowed() {
    ObjectNode refused = keysAreRefused();
    sidecar.answer(KEYS + "/accept", 200, "{\"gateway\":\"alpha\",\"pinned\":true}");
    CliRun run = run(PHRASE, "gateways", "accept", "alpha");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo("Accepted: with these keys alpha gets slots as its standing lets it.\n");
    assertThat(run.err()).contains("Ask its operator first");
    assertThat(sidecar.asked().get(1))
        .isEqualTo(
            KEYS
                + "/accept?delegate="
                + refused.path("delegate").asText()
                + "&committer="
                + refused.path("committer").asText()
                + "&signer="
                + refused.path("signer").asText());
  }

  @Test
  void whoGivesThePhraseHasAskedAlready() {
    keysAreRefused();
    sidecar.answer(KEYS + "/accept", 200, "{\"gateway\":\"alpha\",\"pinned\":true}");
    CliRun run = run("", "gateways", "accept", "alpha", "--confirm", PHRASE);

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("offered").doesNotContain("Ask its operator");
  }

  @Test
  void acceptAcceptsNothingWithoutThePhrase() {
    keysAreRefused();

    assertThat(run("yes", "gateways", "accept", "alpha").code()).isEqualTo(77);
    assertThat(run("", "gateways", "accept", "alpha").code()).isEqualTo(77);
    assertThat(run("", "gateways", "accept", "alpha", "--confirm", "no").code()).isEqualTo(77);
    assertThat(sidecar.asked()).containsOnly(KEYS);
  }

  @Test
  void acceptEndsWith77WhenOthersAreRefusedByThen() {
    keysAreRefused();
    sidecar.answer(
        KEYS + "/accept",
        409,
        Contract.example("/admin/v1/gateways/{name}/keys/accept", "post", 409).toString());
    CliRun run = run("", "gateways", "accept", "alpha", "--confirm", PHRASE);

    assertThat(run.code()).isEqualTo(77);
    assertThat(run.err()).contains("Look at them again");
  }

  @Test
  void acceptHasNothingToDoWhereNothingChanged() {
    sidecar.answer(KEYS, 200, "{\"gateway\":\"alpha\",\"pinned\":true}");
    CliRun run = run("", "gateways", "accept", "alpha");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Nothing changes: alpha has the keys that were pinned");
  }

  @Test
  void acceptKnowsNoOtherGateways() {
    assertThat(run("", "gateways", "accept", "gamma").code()).isEqualTo(2);
  }

  private ObjectNode keysAreRefused() {
    JsonNode example = Contract.example("/admin/v1/gateways/{name}/keys", "get", 200);
    sidecar.answer(KEYS, 200, example.toString());
    return (ObjectNode) example.path("refused");
  }
}
