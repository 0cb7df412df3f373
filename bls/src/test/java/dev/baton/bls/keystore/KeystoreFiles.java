package dev.baton.bls.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The keystores of EIP-2335 as files, whole and with a part replaced. */
final class KeystoreFiles {

  private KeystoreFiles() {}

  static KeystoreException refused(ThrowingCallable call) {
    return Objects.requireNonNull(catchThrowableOfType(KeystoreException.class, call));
  }

  static byte[] edited(String name, String from, String to) {
    String json = new String(resource(name), UTF_8);
    assertThat(json).contains(from);
    return json.replace(from, to).getBytes(UTF_8);
  }

  static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(KeystoreFiles.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
