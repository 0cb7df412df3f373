package dev.baton.signer.local;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the password of a keystore. */
@FunctionalInterface
interface Passwords {

  /**
   * Where the keystore's password is.
   *
   * @throws KeyProblemException if there is none, or it cannot be read
   */
  PasswordSource of(Path keystore);

  /**
   * One file for all keystores, or a folder that has a file for each: by the keystore's name with
   * {@code .txt}, {@code .pass} or nothing instead of {@code .json}, or by its folder's name.
   */
  static Passwords at(Path place, Findings findings) {
    if (FileBytes.isFile(place)) {
      PasswordSource source = PasswordFile.source(place, findings);
      return keystore -> source;
    }
    KeyTree tree = new KeyTree(place);
    return keystore -> {
      String base = KeystoreFile.baseName(keystore);
      Stream<String> names = Stream.of(base + ".txt", base + ".pass", base, folderName(keystore));
      return first(keystore, names.map(place::resolve).toList(), tree, findings);
    };
  }

  /** As Teku does: the same relative path, with {@code .txt} instead of {@code .json}. */
  static Passwords mirrored(Path keystores, Path passwords, Findings findings) {
    KeyTree tree = new KeyTree(passwords);
    return keystore -> {
      Path alike =
          passwords
              .resolve(keystores.relativize(keystore))
              .resolveSibling(KeystoreFile.baseName(keystore) + ".txt");
      return first(keystore, List.of(alike), tree, findings);
    };
  }

  /**
   * A folder with a file for each key, named as the keystore's folder is: by the public key; or one
   * file for all.
   */
  static Passwords byFolderName(Path secrets, Findings findings) {
    if (FileBytes.isFile(secrets)) {
      return at(secrets, findings);
    }
    return keystore -> {
      List<Path> candidates = List.of(secretOf(secrets, folderName(keystore)));
      if (candidates.stream().noneMatch(FileBytes::isFile)) {
        throw missing(keystore, candidates);
      }
      return first(keystore, candidates, new KeyTree(secrets), findings);
    };
  }

  /** The file of a key's password in such a folder, or the one file for all. */
  static Path secretOf(Path secrets, String name) {
    if (FileBytes.isFile(secrets)) {
      return secrets;
    }
    Path asNamed = secrets.resolve(name);
    Path lowerCase = secrets.resolve(name.toLowerCase(java.util.Locale.ROOT));
    return FileBytes.isFile(asNamed) ? asNamed : lowerCase;
  }

  private static PasswordSource first(
      Path keystore, List<Path> candidates, KeyTree tree, Findings findings) {
    return candidates.stream()
        .filter(FileBytes::isFile)
        .findFirst()
        .map(tree::within)
        .map(file -> PasswordFile.source(file, findings))
        .orElseThrow(() -> missing(keystore, candidates));
  }

  private static KeyProblemException missing(Path keystore, List<Path> candidates) {
    return new KeyProblemException(
        keystore,
        "has no password: there is no "
            + candidates.get(0)
            + candidates.stream()
                .skip(1)
                .map(KeyTree::name)
                .distinct()
                .map(other -> ", nor " + other)
                .collect(Collectors.joining()),
        "put its password into the first of these files");
  }

  private static String folderName(Path keystore) {
    Path folder = keystore.toAbsolutePath().getParent();
    return folder == null ? "" : KeyTree.name(folder);
  }
}
