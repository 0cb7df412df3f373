package dev.baton.bls.keystore;

import dev.baton.bls.keystore.KeystoreException.Kind;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.function.Function;

/** Does what needs a key derivation, if its cost is within the limits; it wipes the password. */
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
  <T> T with(byte[] password, Function<byte[], T> work) {
    limits.excess(settings).ifPresent(this::refuse);
    byte[] normalised = normalised(password);
    try {
      return work.apply(normalised);
    } catch (OutOfMemoryError e) {
      // One large allocation that failed leaves the program as it was.
      throw new KeystoreException(
          Kind.KDF_TOO_EXPENSIVE,
          source,
          "the Java heap is too small for its key derivation; raise -Xmx",
          e);
    } finally {
      Arrays.fill(normalised, (byte) 0);
    }
  }

  private void refuse(String excess) {
    throw new KeystoreException(Kind.KDF_TOO_EXPENSIVE, source, excess);
  }

  private byte[] normalised(byte[] password) {
    try {
      return Password.normalised(password);
    } catch (CharacterCodingException e) {
      throw new KeystoreException(Kind.WRONG_PASSWORD, source, "the password is not UTF-8", e);
    }
  }
}
