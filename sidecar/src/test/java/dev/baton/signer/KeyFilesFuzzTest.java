package dev.baton.signer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.Keystore;
import dev.baton.bls.keystore.KeystoreException;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the password's file holds: it opens the keystore, or the refusal names a file. */
class KeyFilesFuzzTest {

  private static final String PASSWORD = "devnet";

  @SuppressWarnings("NullAway.Init") // JUnit calls write() first.
  private static KeyFiles.Pair pair;

  @BeforeAll
  static void write(@TempDir Path folder) throws IOException {
    byte[] json =
        Keystore.encrypt(
                Fixtures.key(3),
                Secret.of(PASSWORD.getBytes(UTF_8)),
                new KdfSettings.Pbkdf2(2),
                "",
                new SecureRandom())
            .toJson();
    pair = new KeyFiles.Pair(folder.resolve("key.json"), folder.resolve("password.txt"));
    Files.write(pair.keystore(), json);
  }

  @AfterAll
  static void leaveTheKeystoreAlone() {
    assertThat(pair.keystore()).isNotEmptyFile();
  }

  @FuzzTest
  void opensOrNamesTheFile(byte @NotNull [] content) throws IOException {
    Files.write(pair.password(), content);
    boolean opened;
    try {
      opened = KeyFiles.load(pair).publicKey().equals(Fixtures.key(3).publicKey());
    } catch (KeyFileException e) {
      assertThat(e).hasMessageStartingWith(pair.password() + ": ");
      return;
    } catch (KeystoreException e) {
      assertThat(e).hasMessageStartingWith(pair.keystore() + ": ");
      return;
    }
    assertThat(opened).isTrue();
  }
}
