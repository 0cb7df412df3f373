package dev.baton.signer.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Secret;
import dev.baton.config.KeystoreLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lighthouse's list decides which of its keys are used, and has passwords within. */
class LighthouseDefinitionsTest {

  @SuppressWarnings("NullAway.Init") // JUnit sets it first.
  @TempDir
  Path root;

  @SuppressWarnings("NullAway.Init") // JUnit sets it first.
  private KeyFolders folders;

  @BeforeEach
  void build() {
    folders = new KeyFolders(root);
    folders.named("validators", "voting-keystore.json", 1);
  }

  private static String entry(int number, boolean enabled, String rest) {
    return """
        - enabled: %s
          voting_public_key: "%s"
          description: ""
          type: local_keystore
          voting_keystore_path: /root/.lighthouse/validators/%s/voting-keystore.json
        %s\
        """
        .formatted(enabled, KeyFolders.hex(number), KeyFolders.hex(number), rest);
  }

  private FoundKeys find(String definitions) {
    folders.write("validators/validator_definitions.yml", "---\n" + definitions);
    return folders.find(KeystoreLayout.LIGHTHOUSE);
  }

  @Test
  void takesAPasswordFromTheList() {
    folders.write("secrets/" + KeyFolders.hex(1), "another");

    FoundKeys found = find(entry(1, true, "  voting_keystore_password: correct horse\n"));

    assertThat(found.problems()).isEmpty();
    assertThat(found.keys()).hasSize(1).allMatch(KeyFolders::opens);
    assertThat(found.keys().get(0).password().place()).endsWith("validator_definitions.yml:7");
  }

  @Test
  void takesAPasswordFromTheFileThatTheListNames() {
    folders.write("elsewhere", KeyFolders.PASSWORD);
    folders.write("secrets/" + KeyFolders.hex(1), "another");

    FoundKeys found =
        find(entry(1, true, "  voting_keystore_password_path: " + folders.path("elsewhere")));

    assertThat(found.problems()).isEmpty();
    assertThat(found.keys()).hasSize(1).allMatch(KeyFolders::opens);
  }

  @Test
  void looksInItsOwnFoldersWhenThePathsAreThoseOfAContainer() {
    FoundKeys found =
        find(entry(1, true, "  voting_keystore_password_path: /root/.lighthouse/secrets/x\n"));

    assertThat(found.problems()).isEmpty();
    assertThat(found.keys()).hasSize(1).allMatch(KeyFolders::opens);
  }

  @Test
  void passesOverWhatIsDisabledRemoteOrNotListed() {
    folders.named("validators", "voting-keystore.json", 2);
    folders.named("validators", "voting-keystore.json", 3);

    FoundKeys found =
        find(
            entry(1, false, "  voting_keystore_password: correct horse\n")
                + "- {enabled: true, voting_public_key: \""
                + KeyFolders.hex(2)
                + "\", type: web3signer, url: \"https://localhost\"}\n");

    assertThat(found.problems()).isEmpty();
    assertThat(found.keys()).isEmpty();
    assertThat(found.skipped())
        .extracting(Skipped::why)
        .containsExactly(Skipped.Why.DISABLED, Skipped.Why.REMOTE, Skipped.Why.NOT_LISTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain words&$  # a comment|plain words&$",
        "a#b|a#b",
        "-dash|-dash",
        "'it''s'|it's",
        "' kept '|` kept `",
        "\"a\\\"b\\\\\\/\\x41\\u00e9\\U0001F511\"|a\"b\\/Aé🔑",
        "\"tab\\there\" # so|`tab\there`",
        "12345678|12345678",
        "true|true",
        "a:b|a:b",
        "mot de passe à l'été|mot de passe à l'été"
      })
  void readsAPasswordAsYamlWritesIt(String written, String password) {
    String definitions = entry(1, true, "  voting_keystore_password: " + written + "\n");
    FoundKeys found = find(definitions);

    assertThat(found.problems()).isEmpty();
    try (Secret secret = found.keys().get(0).password().read()) {
      String read = secret.copied(bytes -> new String(bytes, UTF_8));
      assertThat(read).isEqualTo(password);
    }
  }
}
