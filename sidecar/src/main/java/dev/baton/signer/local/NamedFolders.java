package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import dev.baton.signer.local.Skipped.Why;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A folder for each key, named by its public key, with the keystore within. */
final class NamedFolders {

  private static final String PREFIX = "0x";

  private final KeyTree tree;
  private final Path secrets;
  private final Predicate<String> isKeystore;
  private final Findings findings;

  /**
   * For one client's folders.
   *
   * @param secrets the folder with a password's file for each key, or one file for all
   * @param isKeystore tells a keystore by its file's name
   */
  NamedFolders(KeyTree tree, Path secrets, Predicate<String> isKeystore, Findings findings) {
    this.tree = tree;
    this.secrets = secrets;
    this.isKeystore = isKeystore;
    this.findings = findings;
  }

  /** Notes the keys of the folder's folders. */
  void search(Path folder) {
    for (Path entry : tree.entries(folder)) {
      if (Files.isDirectory(entry)) {
        findings.attempt(() -> look(entry));
      }
    }
  }

  private void look(Path folder) {
    String name = KeyTree.name(folder);
    List<Path> files = tree.entries(folder);
    files.stream().filter(Locks::isLock).forEach(lock -> Locks.skip(lock, findings));
    files.stream().filter(NamedFolders::isRemote).forEach(this::skipRemote);
    Optional<Path> keystore = keystoreOf(folder, files);
    if (keystore.isPresent()) {
      take(keystore.get(), name);
    } else if (name.startsWith(PREFIX) && files.stream().noneMatch(NamedFolders::isRemote)) {
      refuseLostKeystore(folder, name);
      findings.skip(folder, Why.FOLDER, "holds no keystore");
    }
  }

  private void take(Path keystore, String name) {
    BlsPublicKey expected = publicKey(keystore, name);
    Passwords passwords = Passwords.byFolderName(secrets, findings);
    findings.add(
        new FoundKey.InKeystore(
            keystore,
            KeystoreFile.read(tree.within(keystore), expected, "its folder's name"),
            passwords.of(keystore)));
  }

  /** The one keystore among the files of a key's folder. */
  Optional<Path> keystoreOf(Path folder, List<Path> files) {
    List<Path> keystores =
        files.stream().filter(file -> isKeystore.test(KeyTree.name(file))).toList();
    if (keystores.size() > 1) {
      throw new KeyProblemException(
          folder, "holds several keystores", "leave the one that the client uses");
    }
    return keystores.stream().findFirst();
  }

  private static BlsPublicKey publicKey(Path keystore, String name) {
    try {
      if (name.startsWith(PREFIX)) {
        return BlsPublicKey.fromHex(name);
      }
    } catch (IllegalArgumentException e) {
      throw misnamed(keystore, "its folder is not named by a public key: " + e.getMessage());
    }
    throw misnamed(keystore, "its folder is not named by a public key with 0x before it");
  }

  private static KeyProblemException misnamed(Path keystore, String what) {
    return new KeyProblemException(
        keystore, what, "give the folder its key's name, or use the layout plain");
  }

  private void refuseLostKeystore(Path folder, String name) {
    Path password = secrets.resolve(name);
    if (Files.isDirectory(secrets) && FileBytes.isFile(password)) {
      throw new KeyProblemException(
          folder,
          "holds no keystore, while its password is in " + password,
          "restore the keystore, or remove both");
    }
  }

  private static boolean isRemote(Path file) {
    return KeyTree.name(file).equals(NimbusLayout.REMOTE);
  }

  private void skipRemote(Path file) {
    findings.skipRemote(file);
  }
}
