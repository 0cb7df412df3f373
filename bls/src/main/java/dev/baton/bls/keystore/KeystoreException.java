package dev.baton.bls.keystore;

import org.jspecify.annotations.Nullable;

/** A keystore that cannot be used. The message names the file and the place, never a secret. */
public final class KeystoreException extends RuntimeException {

  /** What kind of thing is wrong. */
  public enum Kind {
    /** It is not a keystore, or a part is missing or out of range. */
    MALFORMED,
    /** It is of another version, or uses a function that is not implemented. */
    UNSUPPORTED,
    /** Deriving its key would take more memory or time than is allowed. */
    KDF_TOO_EXPENSIVE,
    /** The password does not fit, or the file was damaged. */
    WRONG_PASSWORD,
    /** It decrypts, but not to the secret key of the public key that it names. */
    WRONG_KEY
  }

  private final Kind kind;

  KeystoreException(Kind kind, String source, String detail) {
    this(kind, source, detail, null);
  }

  KeystoreException(Kind kind, String source, String detail, @Nullable Throwable cause) {
    super(source + ": " + detail, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
