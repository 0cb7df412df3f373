package dev.baton.signer.local;

import dev.baton.signer.local.Skipped.Why;
import java.nio.file.Path;

/** The files by which a client marks a keystore as its own; never touched. */
final class Locks {

  private static final String SUFFIX = ".lock";

  private Locks() {}

  static boolean isLock(Path file) {
    return KeyTree.name(file).endsWith(SUFFIX);
  }

  static void skip(Path file, Findings findings) {
    findings.skip(file, Why.LOCK, "is the validator client's lock; it is left alone");
  }
}
