package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.Keystore;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With keystores on this machine, and no beacon node that answers. */
class KeysCommandsTest {

  private static final String KEY_1 = Fixtures.key(1).publicKey().toHex();
  private static final String KEY_2 = Fixtures.key(2).publicKey().toHex();
  private static final String WATCHED = Fixtures.key(3).publicKey().toHex();

  @TempDir Path folder;
  private TestConfig config;

  @BeforeEach
  void setUp() throws IOException {
    config = new TestConfig(folder).network("hoodi");
    Files.createDirectories(folder.resolve("keys"));
    write("secret.txt", "secret".getBytes(StandardCharsets.UTF_8));
    for (int number = 1; number <= 2; number++) {
      Keystore keystore =
          Keystore.encrypt(
              Fixtures.key(number),
              Secret.of("secret".getBytes(StandardCharsets.UTF_8)),
              new KdfSettings.Pbkdf2(2),
              "",
              new SecureRandom());
      write("keys/keystore-" + number + ".json", keystore.toJson());
    }
    Files.writeString(folder.resolve("watched.txt"), WATCHED + "\n");
  }

  @Test
  void listsEveryKeyWithItsSignerAndGroup() {
    CliRun run = keys("list", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode signer = run.json().at("/signers/0");
    assertThat(signer.path("name").asText()).isEqualTo("local");
    assertThat(signer.path("keys_ready").asInt()).isEqualTo(2);
    assertThat(run.json().path("keys").findValuesAsText("key"))
        .containsExactlyInAnyOrder(KEY_1, KEY_2, WATCHED);
    JsonNode ours = key(run, KEY_1);
    assertThat(ours.path("state").asText()).isEqualTo("ready");
    assertThat(ours.path("signer").asText()).isEqualTo("local");
    assertThat(ours.path("group").asText()).isEqualTo("first");
    assertThat(ours.path("schemes").toString()).isEqualTo("[\"L\",\"N\"]");
    assertThat(key(run, WATCHED).path("state").asText()).isEqualTo("watched");
    assertThat(key(run, WATCHED).has("signer")).isFalse();
    assertThat(key(run, KEY_2).has("group")).isFalse();
  }

  @Test
  void listsThemForPeopleToo() {
    CliRun run = keys("list");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("SIGNER", "2 of 2", KEY_1.substring(0, 10), "first", "watched");
    assertThat(run.out()).doesNotContain("secret");
  }

  @Test
  void probesOneKeyOfEachSignerAndSaysWhatRelaysNeed() {
    CliRun run = keys("probe", "--json");

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    JsonNode document = run.json();
    assertThat(document.path("ok").asBoolean()).isTrue();
    assertThat(document.at("/needed/scheme").asText()).isEqualTo("N");
    assertThat(document.at("/needed/chain_id").asText()).isEqualTo("560048");
    assertThat(document.at("/needed/signing_id").asText()).isEqualTo("0x" + "22".repeat(32));
    assertThat(document.at("/needed/relays/0").asText()).isEqualTo("relay-1");
    assertThat(document.path("probes")).hasSize(1);
    assertThat(document.at("/probes/0/signs").asText()).isEqualTo("N");
    assertThat(document.at("/probes/0/ok").asBoolean()).isTrue();
  }

  @Test
  void probesEveryKeyIfAsked() {
    CliRun run = keys("probe", "--all", "--signer", "local");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("chain id 560048: relay-1", "as relays need it")
        .contains(KEY_1.substring(0, 10), KEY_2.substring(0, 10));
  }

  @Test
  void refusesToCallNoSignerAtAllGood() {
    CliRun run = CliRun.of("keys", "probe", "-c", config.write());

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.out()).contains("There is no signer to probe", "keys.signers");
  }

  @Test
  void namesTheSignersThatThereAreIfAnotherIsAskedFor() {
    CliRun run = keys("probe", "--signer", "lokal");

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("There is no signer of that name; there are local");
  }

  @Test
  void namesTheFileOfAKeyThatCannotBeUsed() throws IOException {
    write("secret.txt", "wrong".getBytes(StandardCharsets.UTF_8));

    CliRun run = keys("list");

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.out()).contains("key-failed", "keystore-", "2 files failed");
  }

  private CliRun keys(String command, String... more) {
    String file =
        config
            .with(
                "keys: {keystores: [{path: keys, passwords: secret.txt}], public-keys: watched.txt}")
            .with("relays: [{name: relay-1, url: 'http://127.0.0.1:1', dialect: fabric}]")
            .with(
                "gateways: [{name: alpha, delegate: '%s', committer: '0x%s'}]"
                    .formatted(Fixtures.key(9).publicKey().toHex(), "11".repeat(20)))
            .with("groups: [{name: first, validators: ['%s'], gateways: [alpha]}]".formatted(KEY_1))
            .write();
    String[] arguments = new String[more.length + 4];
    arguments[0] = "keys";
    arguments[1] = command;
    arguments[2] = "-c";
    arguments[3] = file;
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CliRun.of(arguments);
  }

  private static JsonNode key(CliRun run, String key) {
    for (JsonNode one : run.json().path("keys")) {
      if (one.path("key").asText().equals(key)) {
        return one;
      }
    }
    throw new AssertionError("no key " + key + " in " + run.out());
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
