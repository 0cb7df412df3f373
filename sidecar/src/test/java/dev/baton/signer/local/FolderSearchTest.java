package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.ScryptMemory;
import dev.baton.config.ConfigException;
import dev.baton.config.KeystoreLayout;
import dev.baton.config.KeystoreSource;
import dev.baton.config.Problem;
import dev.baton.delegation.Reason;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.Loop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys of real files: found, unlocked, refused by name, and found anew. */
@Timeout(60)
class FolderSearchTest {

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  private Path root;

  @SuppressWarnings("NullAway.Init") // See begin().
  private KeyFolders folders;

  @BeforeEach
  void begin() {
    folders = new KeyFolders(root);
    folders.write("keys/one.json", KeyFolders.keystore(1));
    folders.write("keys/two.json", KeyFolders.keystore(2));
    folders.write("password.txt", KeyFolders.PASSWORD);
  }

  private FolderSearch search() {
    Optional<Path> passwords = Optional.of(folders.path("password.txt"));
    return new FolderSearch(
        List.of(new KeystoreSource(folders.path("keys"), KeystoreLayout.PLAIN, passwords)));
  }

  private static List<BlsPublicKey> unlocked(LockedKeys keys) {
    try (ScryptMemory table = ScryptMemory.empty()) {
      return keys.unlock(table).stream().map(BlsSecretKey::publicKey).toList();
    }
  }

  @Test
  void findsKeysThatUnlock() {
    try (KeySearch.Found found = search().run()) {
      assertThat(found.problems()).isEmpty();
      assertThat(found.keys()).hasSize(2);
      for (LockedKeys keys : found.keys()) {
        assertThat(unlocked(keys)).containsExactlyElementsOf(keys.publicKeys());
      }
    }
  }

  @Test
  void knowsWhatAKeystoreTakesOfMemory() {
    folders.write(
        "keys/one.json",
        KeyFolders.keystore(1)
            .replace("\"pbkdf2\"", "\"scrypt\"")
            .replaceAll(
                "\"c\" *: *2,\\s*\"prf\" *: *\"hmac-sha256\"", "\"n\":262144,\"r\":8,\"p\":1"));
    try (KeySearch.Found found = search().run()) {
      assertThat(found.keys())
          .extracting(LockedKeys::memory)
          .containsExactly(KdfSettings.SCRYPT.memory(), 0L);
    }
  }

  @Test
  void theSameFileHasTheSameContentAnotherEncryptionHasNot() {
    try (KeySearch.Found before = search().run();
        KeySearch.Found after = search().run()) {
      assertThat(after.keys().get(0).content()).isEqualTo(before.keys().get(0).content());
      assertThat(after.keys().get(1).content()).isNotEqualTo(before.keys().get(0).content());
    }
  }

  @Test
  void aWrongPasswordNamesTheKeystoreAndThePasswordsFile() {
    folders.write("password.txt", "wrong");
    try (KeySearch.Found found = search().run()) {
      LockedKeys keys = found.keys().get(0);
      assertThatThrownBy(() -> unlocked(keys))
          .hasMessageStartingWith(root.resolve("keys/one.json") + ": the password is wrong")
          .hasMessageEndingWith("correct the password in " + root.resolve("password.txt"));
    }
  }

  @Test
  void namesAllThatIsWrongAtOnce() throws Exception {
    Path open = folders.path("keys/one.json");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    Path none = folders.write("keys/three.json", "{}");

    List<Problem> problems = new ArrayList<>(search().run().problems());

    assertThat(problems).hasSize(2);
    assertThat(problems).anySatisfy(one -> assertThat(one.place()).isEqualTo(none.toString()));
    assertThat(problems)
        .anySatisfy(
            one -> assertThat(one.toString()).contains(open.toString(), "everyone", "chmod 600"));
  }

  @Test
  void aKeyWithAWrongPasswordIsTriedAgainWhenItIsFoundAnew() throws Exception {
    folders.write("password.txt", "wrong");
    try (Loop loop = new Loop()) {
      KeyLoader loader =
          new KeyLoader(loop.vertx(), search(), new LoadLimits(1, 0), progress -> {});
      loop.await(loader::refresh);
      loop.until(
          "both failed",
          () ->
              loader.obstacle().filter(one -> one.detail().contains("2 files failed")).isPresent());
      assertThat(loop.get(() -> loader.obstacle().orElseThrow().reason()))
          .isEqualTo(Reason.KEY_FAILED);

      folders.write("password.txt", KeyFolders.PASSWORD);
      loop.await(loader::refresh);
      loop.until("both are ready", () -> loader.keys().size() == 2);
      assertThat(loop.get(() -> Set.copyOf(loader.keys())))
          .containsExactlyInAnyOrder(Fixtures.key(1).publicKey(), Fixtures.key(2).publicKey());

      Files.delete(folders.path("password.txt"));
      assertThatThrownBy(() -> loop.await(loader::refresh)).isInstanceOf(ConfigException.class);
      assertThat(loop.get(() -> loader.keys().size())).isEqualTo(2);
    }
  }
}
