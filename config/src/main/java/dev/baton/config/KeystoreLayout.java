package dev.baton.config;

/** How a folder of keystores is laid out: as the validator client left it. */
public enum KeystoreLayout {
  /** Any folder of EIP-2335 files, or one file, with its passwords beside or apart. */
  PLAIN(true),
  /** Lighthouse's data folder, with {@code validators} and {@code secrets}. */
  LIGHTHOUSE(false),
  /** Teku's data folder, with the keys of its command line or its key manager. */
  TEKU(false),
  /** A Prysm wallet; its password is nowhere in it. */
  PRYSM(true),
  /** Nimbus's data folder, with {@code validators} and {@code secrets}. */
  NIMBUS(false),
  /** Lodestar's data folder, with {@code keystores} and {@code secrets}. */
  LODESTAR(false),
  /** What Lodestar imports from: a folder of keystores and one password file. */
  LODESTAR_IMPORT(true);

  private final boolean needsPasswords;

  KeystoreLayout(boolean needsPasswords) {
    this.needsPasswords = needsPasswords;
  }

  /** Whether the layout itself does not say where the passwords are. */
  public boolean needsPasswords() {
    return needsPasswords;
  }
}
