package dev.baton.signer.local;

import java.nio.file.Path;

/**
 * Something beside the keys that is passed over on purpose.
 *
 * @param file where it lies
 * @param why which kind of thing it is
 * @param detail for people
 */
public record Skipped(Path file, Why why, String detail) {

  /** What kinds of things are passed over. */
  public enum Why {
    /** The client itself has the key switched off. */
    DISABLED,
    /** The client does not list the key, though its keystore is there. */
    NOT_LISTED,
    /** The key lives in a remote signer. */
    REMOTE,
    /** The key was found before, elsewhere. */
    DUPLICATE,
    /** A lock that the client holds or left behind. */
    LOCK,
    /** Made by the same tools as keystores, and none. */
    NO_KEYSTORE,
    /** A folder without a keystore, or below the depth that is searched. */
    FOLDER;

    /** Whether it says of a validator's key, and not only of a file, that it is not used here. */
    public boolean isKey() {
      return this == DISABLED || this == NOT_LISTED || this == REMOTE || this == DUPLICATE;
    }
  }

  @Override
  public String toString() {
    return file + ": " + detail;
  }
}
