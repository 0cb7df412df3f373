package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.KeystoreLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every client's folders are found as the client leaves them, from either of their ends. */
class ClientLayoutsTest {

  @SuppressWarnings("NullAway.Init") // JUnit sets it first.
  @TempDir
  Path root;

  @SuppressWarnings("NullAway.Init") // JUnit sets it first.
  private KeyFolders folders;

  @BeforeEach
  void build() {
    folders = new KeyFolders(root);
  }

  private static void requireKeys(FoundKeys found, Integer... numbers) {
    assertThat(found.problems()).isEmpty();
    assertThat(found.keys())
        .extracting(key -> key.publicKey().orElseThrow().toHex())
        .containsExactlyInAnyOrderElementsOf(
            List.of(numbers).stream().map(KeyFolders::hex).toList());
    assertThat(found.keys()).allMatch(KeyFolders::opens);
  }

  @Test
  void plainKeystoresWithAPasswordEach() {
    folders.write("keys/keystore-m_12381_3600_0_0_0-1.json", KeyFolders.keystore(1));
    folders.write("keys/more/b.JSON", KeyFolders.keystore(2));
    folders.write("passwords/keystore-m_12381_3600_0_0_0-1.txt", KeyFolders.PASSWORD + "\r\n");
    folders.write("passwords/b.pass", KeyFolders.PASSWORD);

    requireKeys(folders.find(KeystoreLayout.PLAIN, "keys", "passwords"), 1, 2);
  }

  @Test
  void aPlainKeystoreUnderAnyName() {
    folders.write("key", KeyFolders.keystore(1));
    folders.write("password", KeyFolders.PASSWORD);

    requireKeys(folders.find(KeystoreLayout.PLAIN, "key", "password"), 1);
  }

  @Test
  void whatLodestarImportsFrom() {
    folders.write("keys/keystore-0.json", KeyFolders.keystore(1));
    folders.write("keys/keystore-1.json", KeyFolders.keystore(2));
    folders.write("password.txt", KeyFolders.PASSWORD);

    requireKeys(folders.find(KeystoreLayout.LODESTAR_IMPORT, "keys", "password.txt"), 1, 2);
  }

  @Test
  void whatLodestarKeeps() {
    folders.named("keystores", "voting-keystore.json", 1);
    folders.named("keystores", "voting-keystore.json", 2);

    requireKeys(folders.find(KeystoreLayout.LODESTAR), 1, 2);
    requireKeys(folders.find(KeystoreLayout.LODESTAR, "keystores"), 1, 2);
  }

  @Test
  void whatRocketPoolWritesForLodestar() {
    requireKeys(
        folders.named("validators", "voting-keystore.json", 1).find(KeystoreLayout.LODESTAR), 1);
  }

  @Test
  void whatNimbusKeeps() {
    folders.named("validators", "keystore.json", 1);

    requireKeys(folders.find(KeystoreLayout.NIMBUS), 1);
    requireKeys(folders.find(KeystoreLayout.NIMBUS, "validators"), 1);
  }

  @Test
  void passwordsApartFromTheClientsData() {
    folders.named("validators", "keystore.json", 1);
    folders.write("elsewhere/" + KeyFolders.hex(1), KeyFolders.PASSWORD);

    FoundKeys found = folders.find(KeystoreLayout.NIMBUS, "", "elsewhere");

    requireKeys(found, 1);
    assertThat(found.keys().get(0).password().place()).contains("elsewhere");
  }

  @Test
  void onePasswordForAllKeysOfAClient() {
    folders.named("validators", "keystore.json", 1);
    folders.named("keystores", "voting-keystore.json", 2);
    folders.write("validators/" + KeyFolders.hex(3) + "/notes.txt", "its keystore is elsewhere");
    folders.write("password.txt", KeyFolders.PASSWORD);

    requireKeys(folders.find(KeystoreLayout.NIMBUS, "", "password.txt"), 1);
    FoundKeys lodestar = folders.find(KeystoreLayout.LODESTAR, "", "password.txt");
    requireKeys(lodestar, 2);
    assertThat(lodestar.keys().get(0).password().place()).endsWith("password.txt");
  }

  @Test
  void whatLighthouseHasBeforeItsFirstStart() {
    folders.named("validators", "voting-keystore.json", 1);
    folders.named("validators", "keystore-m_12381_3600_0_0_0-1593476250.json", 2);

    requireKeys(folders.find(KeystoreLayout.LIGHTHOUSE), 1, 2);
    requireKeys(folders.find(KeystoreLayout.LIGHTHOUSE, "validators"), 1, 2);
  }

  @Test
  void bothOfTekusFolders() {
    folders.write("keys/a.json", KeyFolders.keystore(1));
    folders.write("passwords/a.txt", KeyFolders.PASSWORD);
    folders.write("validator/key-manager/local/b.json", KeyFolders.keystore(2));
    folders.write("validator/key-manager/local-passwords/b.txt", KeyFolders.PASSWORD);

    requireKeys(folders.find(KeystoreLayout.TEKU), 1, 2);
    requireKeys(folders.find(KeystoreLayout.TEKU, "validator"), 2);
    requireKeys(folders.find(KeystoreLayout.TEKU, "validator/key-manager"), 2);
    requireKeys(folders.find(KeystoreLayout.TEKU, "keys"), 1);
  }

  @Test
  void tekusPasswordsBesideTheKeystoresOrInAFolderWithTheSameTree() {
    folders.write("together/a.json", KeyFolders.keystore(1));
    folders.write("together/a.txt", KeyFolders.PASSWORD);
    folders.write("tree/x/b.json", KeyFolders.keystore(2));
    folders.write("texts/x/b.txt", KeyFolders.PASSWORD);

    requireKeys(folders.find(KeystoreLayout.TEKU, "together"), 1);
    requireKeys(folders.find(KeystoreLayout.TEKU, "tree", "texts"), 2);
  }
}
