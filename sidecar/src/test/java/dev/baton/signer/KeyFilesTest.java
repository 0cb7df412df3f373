package dev.baton.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.Keystore;
import dev.baton.bls.keystore.KeystoreException;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keystores are found as the validator clients lay them out, and each trouble names its file. */
class KeyFilesTest {

  private static final String PASSWORD = "correct horse";
  private static final BlsSecretKey KEY = Fixtures.key(7);
  private static final byte[] KEYSTORE =
      Keystore.encrypt(
              KEY,
              Secret.of(PASSWORD.getBytes(StandardCharsets.UTF_8)),
              new KdfSettings.Pbkdf2(2),
              "",
              new SecureRandom())
          .toJson();

  @TempDir Path folder;

  private Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return Files.write(file, content);
  }

  private Path write(String name, String content) throws IOException {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void loadsAKeystoreWithTheFirstLineOfThePasswordsFile() throws IOException {
    Path keystore = write("key.json", KEYSTORE);
    Path password = write("password.txt", PASSWORD + "\r\nand a note\n");

    assertThat(KeyFiles.find(keystore, password))
        .containsExactly(new KeyFiles.Pair(keystore, password));
    assertThat(KeyFiles.load(new KeyFiles.Pair(keystore, password)).publicKey())
        .isEqualTo(KEY.publicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"passwords/key.txt", "passwords/key.pass", "passwords/key"})
  void findsThePasswordByTheKeystoresName(String password) throws IOException {
    Path keystore = write("keys/key.json", KEYSTORE);
    Path file = write(password, PASSWORD);

    assertThat(KeyFiles.find(folder.resolve("keys"), folder.resolve("passwords")))
        .containsExactly(new KeyFiles.Pair(keystore, file));
  }

  @Test
  void findsThePasswordByTheNameOfTheKeystoresFolder() throws IOException {
    Path keystore = write("validators/0xabc/voting-keystore.json", KEYSTORE);
    Path password = write("secrets/0xabc", PASSWORD);

    assertThat(KeyFiles.find(folder.resolve("validators"), folder.resolve("secrets")))
        .containsExactly(new KeyFiles.Pair(keystore, password));
  }

  @Test
  void takesAFileThatIsNotNamedLikeAKeystore() throws IOException {
    Path keystore = write("k", KEYSTORE);
    Path password = write("passwords/k.txt", PASSWORD);

    assertThat(KeyFiles.find(keystore, folder.resolve("passwords")))
        .containsExactly(new KeyFiles.Pair(keystore, password));
  }

  @Test
  void passesOverWhatLiesBesideKeystores() throws IOException {
    write("keys/deposit_data-1.json", "[]");
    write("keys/README.md", "");
    Path keystore = write("keys/KEY.JSON", KEYSTORE);
    Path password = write("password.txt", PASSWORD);

    assertThat(KeyFiles.find(folder.resolve("keys"), password))
        .extracting(KeyFiles.Pair::keystore)
        .containsExactly(keystore);
  }

  @Test
  void namesAPathThatIsNotThere() {
    assertThatThrownBy(() -> KeyFiles.find(folder.resolve("none"), folder))
        .isInstanceOf(KeyFileException.class)
        .hasMessage(folder.resolve("none") + ": is neither a file nor a folder; correct the path");
  }

  @Test
  void namesAFolderWithoutKeystores() {
    assertThatThrownBy(() -> KeyFiles.find(folder, folder))
        .isInstanceOf(KeyFileException.class)
        .hasMessage(folder + ": there is no keystore; point keys.keystores to one");
  }

  @Test
  void namesAKeystoreWithoutAPasswordAndWhereItLooked() throws IOException {
    Path keystore = write("keys/key.json", KEYSTORE);

    assertThatThrownBy(() -> KeyFiles.find(keystore, folder.resolve("passwords")))
        .isInstanceOf(KeyFileException.class)
        .hasMessage(
            keystore + ": no password: looked for key.txt in " + folder.resolve("passwords"));
  }

  @Test
  void namesAKeystoreWhosePasswordIsWrongAndShowsNeither() throws IOException {
    Path keystore = write("key.json", KEYSTORE);
    Path password = write("password.txt", "wrong-one");

    assertThatThrownBy(() -> KeyFiles.load(new KeyFiles.Pair(keystore, password)))
        .isInstanceOf(KeystoreException.class)
        .hasMessageStartingWith(keystore + ": the password is wrong")
        .hasMessageNotContaining("wrong-one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "{", "[]", "null", "{\"version\": 4}", "{\"crypto\": 1}"})
  void namesAGarbledKeystore(String content) throws IOException {
    Path keystore = write("key.json", content);
    Path password = write("password.txt", PASSWORD);

    assertThatThrownBy(() -> KeyFiles.load(new KeyFiles.Pair(keystore, password)))
        .isInstanceOf(KeystoreException.class)
        .hasMessageStartingWith(keystore + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\nsecond line"})
  void namesAnEmptyPassword(String content) throws IOException {
    Path keystore = write("key.json", KEYSTORE);
    Path password = write("password.txt", content);

    assertThatThrownBy(() -> KeyFiles.load(new KeyFiles.Pair(keystore, password)))
        .isInstanceOf(KeyFileException.class)
        .hasMessage(password + ": is empty; its first line must be the password");
  }

  @Test
  void readsNothingThatIsTooLarge() throws IOException {
    Path password = write("password.txt", PASSWORD);
    Path keystore = write("key.json", new byte[64 * 1024 + 1]);
    Path longPassword = write("long.txt", new byte[4 * 1024 + 1]);

    assertThatThrownBy(() -> KeyFiles.load(new KeyFiles.Pair(keystore, password)))
        .isInstanceOf(KeyFileException.class)
        .hasMessage(keystore + ": is larger than 65536 bytes");
    assertThatThrownBy(() -> KeyFiles.load(new KeyFiles.Pair(keystore, longPassword)))
        .isInstanceOf(KeyFileException.class)
        .hasMessage(longPassword + ": is larger than 4096 bytes");
  }

  @Test
  void namesAFileThatWentAfterItWasFound() throws IOException {
    Path keystore = folder.resolve("gone.json");
    Path password = write("password.txt", PASSWORD);

    assertThatThrownBy(() -> KeyFiles.load(new KeyFiles.Pair(keystore, password)))
        .isInstanceOf(KeyFileException.class)
        .hasMessage(keystore + ": is not a file, or is not there; correct the path");
  }
}
