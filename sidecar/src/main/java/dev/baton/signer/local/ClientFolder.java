package dev.baton.signer.local;

import dev.baton.config.KeystoreSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A client's data folder, or the folder of keys within it: operators point to either.
 *
 * @param data the data folder
 * @param keys the folder of keys
 */
record ClientFolder(Path data, Path keys) {

  /**
   * Finds both.
   *
   * @param names of the folder of keys, the usual one first
   * @throws KeyProblemException if it is neither
   */
  static ClientFolder of(KeystoreSource source, List<String> names) {
    Path path = source.path();
    if (FileBytes.isFile(path)) {
      throw new KeyProblemException(
          path,
          "is a file, and the layout " + Layout.word(source) + " is a folder",
          "name the client's data folder, or use the layout plain");
    }
    for (String name : names) {
      if (Files.isDirectory(path.resolve(name))) {
        return new ClientFolder(path, path.resolve(name));
      }
    }
    if (names.contains(KeyTree.name(path.toAbsolutePath().normalize()))) {
      return new ClientFolder(path.toAbsolutePath().normalize().resolveSibling("."), path);
    }
    new KeyTree(path).entries(path); // Says why, if it is not there or not readable.
    throw new KeyProblemException(
        path,
        "has no folder " + names.get(0),
        "name the data folder of the client, which for some is one of a network: mainnet, hoodi");
  }

  /** The folder of passwords, or one file for all: as configured, or the client's own folder. */
  Path secrets(KeystoreSource source) {
    return source.passwords().orElseGet(() -> data.resolve("secrets").normalize());
  }
}
