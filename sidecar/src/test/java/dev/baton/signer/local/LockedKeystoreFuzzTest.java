package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.keystore.ScryptMemory;
import dev.baton.config.KeystoreLayout;
import dev.baton.config.KeystoreSource;
import dev.baton.testkit.Fixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the password's file holds: it opens the keystore, or the refusal names a file. */
class LockedKeystoreFuzzTest {

  @SuppressWarnings("NullAway.Init") // JUnit calls write() first.
  private static KeyFolders folders;

  @SuppressWarnings("NullAway.Init") // As above.
  private static Path keystore;

  @BeforeAll
  static void write(@TempDir Path root) {
    folders = new KeyFolders(root);
    keystore = folders.write("keys/key.json", KeyFolders.keystore(3));
  }

  @AfterAll
  static void leaveTheKeystoreAlone() {
    assertThat(keystore).isNotEmptyFile().hasContent(KeyFolders.keystore(3));
  }

  @FuzzTest
  void opensOrNamesTheFile(byte @NotNull [] content) {
    Path password = folders.write("password.txt", content);
    FolderSearch search =
        new FolderSearch(
            List.of(
                new KeystoreSource(
                    folders.path("keys"), KeystoreLayout.PLAIN, Optional.of(password))));
    try (KeySearch.Found found = search.run()) {
      if (!found.problems().isEmpty()) {
        assertThat(found.problems())
            .allSatisfy(one -> assertThat(one.toString()).contains(password.toString()));
        return;
      }
      unlock(found.keys().get(0));
    }
  }

  private static void unlock(LockedKeys keys) {
    try (ScryptMemory table = ScryptMemory.empty()) {
      List<BlsSecretKey> opened = keys.unlock(table);
      assertThat(opened.get(0).publicKey()).isEqualTo(Fixtures.key(3).publicKey());
    } catch (KeyProblemException e) {
      assertThat(e).hasMessageStartingWith(keystore + ": ");
    }
  }
}
