package dev.baton.bls.keystore;

import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KeystoreException.Kind;
import java.nio.charset.CharacterCodingException;
import java.util.function.Function;

/** Does what needs a key derivation, if its cost is within the limits. */
final class KeyDerivation {

  private final KdfSettings settings;
  private final KdfLimits limits;
  private final String source;

  KeyDerivation(KdfSettings settings, KdfLimits limits, String source) {
    this.settings = settings;
    this.limits = limits;
    this.source = source;
  }

  /** Hands the normalised password to the work and wipes it afterwards. */
  <T> T with(Secret password, Function<Secret, T> work) {
    limits.excess(settings).ifPresent(this::refuse);
    try (Secret normalised = normalised(password)) {
      return work.apply(normalised);
    } catch (OutOfMemoryError e) {
      // One large allocation that failed leaves the program as it was.
      throw new KeystoreException(
          Kind.KDF_TOO_EXPENSIVE,
          source,
          "there is no memory for its key derivation, which takes "
              + settings.memory()
              + " bytes outside the Java heap; raise -XX:MaxDirectMemorySize or decrypt fewer at once",
          e);
    }
  }

  private void refuse(String excess) {
    throw new KeystoreException(Kind.KDF_TOO_EXPENSIVE, source, excess);
  }

  private Secret normalised(Secret password) {
    try {
      return Password.normalised(password);
    } catch (CharacterCodingException e) {
      throw new KeystoreException(Kind.WRONG_PASSWORD, source, "the password is not UTF-8", e);
    }
  }
}
