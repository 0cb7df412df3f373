package dev.baton.signer.local;

import dev.baton.signer.local.Skipped.Why;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes every {@code *.json} in a folder and its folders for a keystore. */
final class JsonKeystores {

  /** Folders within the folder's folders. */
  private static final int DEEPEST = 3;

  /** What key tools and clients put beside keystores. */
  private static final Pattern NO_KEYSTORE =
      Pattern.compile(
          "deposit_data.*|bls_to_execution_change.*|signed_exit_transaction.*"
              + "|slashing[-_]?protection.*|keymanageropts\\.json|validator_key_cache\\.json");

  private final KeyTree tree;
  private final Passwords passwords;
  private final Findings findings;

  JsonKeystores(KeyTree tree, Passwords passwords, Findings findings) {
    this.tree = tree;
    this.passwords = passwords;
    this.findings = findings;
  }

  /** Notes the keystores of a folder. */
  void search(Path folder) {
    search(folder, 1);
  }

  private void search(Path folder, int depth) {
    for (Path entry : tree.entries(folder)) {
      findings.attempt(() -> look(entry, depth));
    }
  }

  private void look(Path entry, int depth) {
    if (Locks.isLock(entry)) {
      Locks.skip(entry, findings);
    } else if (Files.isDirectory(entry)) {
      lookInto(entry, depth);
    } else if (KeystoreFile.isJson(entry)) {
      take(entry);
    }
  }

  private void lookInto(Path folder, int depth) {
    if (depth == DEEPEST) {
      findings.skip(folder, Why.FOLDER, "is too deep within the key folder; it is not searched");
    } else {
      search(folder, depth + 1);
    }
  }

  private void take(Path file) {
    if (NO_KEYSTORE.matcher(KeyTree.name(file).toLowerCase(Locale.ROOT)).matches()) {
      findings.skip(file, Why.NO_KEYSTORE, "lies beside keystores and is none");
    } else {
      add(tree.within(file));
    }
  }

  /** Notes one keystore, whatever its name is. */
  void add(Path file) {
    findings.add(new FoundKey.InKeystore(file, KeystoreFile.read(file), passwords.of(file)));
  }
}
