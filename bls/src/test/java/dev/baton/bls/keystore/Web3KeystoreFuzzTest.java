package dev.baton.bls.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.baton.bls.Secret;
import java.nio.charset.StandardCharsets;

/** Any bytes are a keystore or a {@link KeystoreException}, and what is read can be written. */
class Web3KeystoreFuzzTest {

  private static final KdfLimits CHEAP = new KdfLimits(1 << 16, 16);

  @FuzzTest
  void parse(byte @NotNull [] json) {
    Web3Keystore keystore;
    try {
      keystore = Web3Keystore.parse(json, "fuzz.json");
    } catch (KeystoreException e) {
      assertThat(e).hasMessageStartingWith("fuzz.json: ");
      return;
    }
    assertThat(Web3Keystore.parse(keystore.toJson(), "fuzz.json")).isEqualTo(keystore);
    decrypt(keystore);
  }

  private static void decrypt(Web3Keystore keystore) {
    try (Secret password = Secret.of("password".getBytes(StandardCharsets.UTF_8))) {
      keystore.decrypt(password, CHEAP).close();
    } catch (KeystoreException e) {
      assertThat(e).hasMessageStartingWith("fuzz.json: ");
    }
  }
}
