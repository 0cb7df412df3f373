package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.config.KeystoreLayout;
import dev.baton.config.KeystoreSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is passed over, used once, followed or left alone while keys are searched. */
class KeyFindingTest {

  @SuppressWarnings("NullAway.Init") // JUnit sets it first.
  @TempDir
  Path root;

  @SuppressWarnings("NullAway.Init") // JUnit sets it first.
  private KeyFolders folders;

  @BeforeEach
  void build() {
    folders = new KeyFolders(root);
    folders.write("keys/k.json", KeyFolders.keystore(1));
    folders.write("keys/k.txt", KeyFolders.PASSWORD);
  }

  private static List<Skipped.Why> reasons(FoundKeys found) {
    return found.skipped().stream().map(Skipped::why).toList();
  }

  @Test
  void passesOverWhatKeyToolsAndClientsPutBesideKeystores() {
    folders.write("keys/deposit_data-1700000000.json", "[]");
    folders.write("keys/slashing_protection.json", "{}");
    folders.write("keys/k.json.lock", "4242");
    folders.write("keys/.hidden.json", "no keystore");

    FoundKeys found = folders.find(KeystoreLayout.TEKU, "keys");

    assertThat(found.problems()).isEmpty();
    assertThat(found.keys()).hasSize(1);
    assertThat(reasons(found))
        .containsExactly(Skipped.Why.NO_KEYSTORE, Skipped.Why.LOCK, Skipped.Why.NO_KEYSTORE);
  }

  @Test
  void saysWhichKeysAreInRemoteSigners() {
    folders.named("validators", "keystore.json", 1);
    folders.write("validators/" + KeyFolders.hex(2) + "/remote_keystore.json", "{}");
    folders.named("keystores", "voting-keystore.json", 1);
    folders.write("remoteKeys/" + KeyFolders.hex(3), "{}");
    folders.write("key-manager/local/a.json", KeyFolders.keystore(1));
    folders.write("key-manager/local-passwords/a.txt", KeyFolders.PASSWORD);
    folders.write("key-manager/remote/b.json", "{}");

    for (KeystoreLayout layout :
        List.of(KeystoreLayout.NIMBUS, KeystoreLayout.LODESTAR, KeystoreLayout.TEKU)) {
      assertThat(reasons(folders.find(layout))).contains(Skipped.Why.REMOTE);
    }
  }

  @Test
  void aFolderWithOnlyRemoteKeysIsNoMistake() {
    folders.write("validators/" + KeyFolders.hex(2) + "/remote_keystore.json", "{}");

    assertThat(folders.find(KeystoreLayout.NIMBUS).problems()).isEmpty();
  }

  @Test
  void usesAKeyOnceHoweverOftenItIsFound() {
    folders.write("keys/same.json", KeyFolders.keystore(1));
    folders.write("keys/same.txt", KeyFolders.PASSWORD);
    folders.named("validators", "keystore.json", 1);

    FoundKeys found =
        FoundKeys.in(
            List.of(
                new KeystoreSource(folders.path("keys"), KeystoreLayout.TEKU, Optional.empty()),
                new KeystoreSource(root, KeystoreLayout.NIMBUS, Optional.empty())));

    assertThat(found.problems()).isEmpty();
    assertThat(found.keys()).hasSize(1);
    assertThat(found.skipped())
        .hasSize(2)
        .allMatch(each -> each.why() == Skipped.Why.DUPLICATE)
        .allMatch(each -> each.detail().endsWith("is used from " + folders.path("keys/k.json")));
  }

  @Test
  void followsLinksWithinTheFolderAsKubernetesMountsSecrets() throws IOException {
    folders.write("mount/..2024/s.json", KeyFolders.keystore(2));
    folders.write("mount/..2024/s.txt", KeyFolders.PASSWORD);
    Files.createSymbolicLink(folders.path("mount/..data"), Path.of("..2024"));
    Files.createSymbolicLink(folders.path("mount/s.json"), Path.of("..data/s.json"));
    Files.createSymbolicLink(folders.path("mount/s.txt"), Path.of("..data/s.txt"));

    FoundKeys found = folders.find(KeystoreLayout.TEKU, "mount");

    assertThat(found.problems()).isEmpty();
    assertThat(found.keys()).hasSize(1).allMatch(KeyFolders::opens);
  }

  @Test
  void searchesNoDeeperThanItSays() {
    folders.write("keys/a/b/deep.json", KeyFolders.keystore(2));
    folders.write("keys/a/b/deep.txt", KeyFolders.PASSWORD);
    folders.write("keys/a/b/c/deeper.json", KeyFolders.keystore(3));

    FoundKeys found = folders.find(KeystoreLayout.TEKU, "keys");

    assertThat(found.keys()).hasSize(2);
    assertThat(reasons(found)).containsExactly(Skipped.Why.FOLDER);
  }

  @Test
  void saysThatAFolderHoldsTooMuchInsteadOfReadingForHours() {
    KeyTree tree = new KeyTree(folders.path("keys"), 3);
    folders.write("keys/third", "");

    assertThat(tree.entries(folders.path("keys"))).hasSize(3);
    assertThatThrownBy(() -> tree.entries(folders.path("keys")))
        .isInstanceOf(KeyProblemException.class)
        .hasMessage(
            folders.path("keys")
                + ": holds more than 3 files; name a folder that holds keys and little else");
  }

  @Test
  void namesAllProblemsAtOnceAndStillTheGoodKeys() {
    folders.write("keys/a.json", "{");
    folders.write("keys/b.json", KeyFolders.keystore(2));
    folders.write("keys/c.json", "[]");

    FoundKeys found = folders.find(KeystoreLayout.TEKU, "keys");

    assertThat(found.keys()).hasSize(1);
    assertThat(found.problems())
        .extracting(problem -> String.valueOf(problem.file().getFileName()))
        .containsExactly("a.json", "b.json", "c.json");
  }

  @Test
  void warnsOfAPasswordThatAGroupCanRead() throws IOException {
    Files.setPosixFilePermissions(
        folders.path("keys/k.txt"), PosixFilePermissions.fromString("rw-r-----"));

    FoundKeys found = folders.find(KeystoreLayout.TEKU, "keys");

    assertThat(found.problems()).isEmpty();
    assertThat(found.warnings()).singleElement().asString().contains("k.txt", "group");
  }

  @Test
  void leavesTheFoldersAsTheyWere() throws IOException {
    folders.write("keys/k.json.lock", "4242");
    List<String> before = listing();

    folders.find(KeystoreLayout.TEKU, "keys").close();
    folders.find(KeystoreLayout.PLAIN, "keys", "keys").close();

    assertThat(listing()).isEqualTo(before);
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> paths = tree.sorted().toList();
      List<String> lines = new java.util.ArrayList<>();
      for (Path path : paths) {
        lines.add(path + " " + Files.getLastModifiedTime(path));
      }
      return lines;
    }
  }
}
