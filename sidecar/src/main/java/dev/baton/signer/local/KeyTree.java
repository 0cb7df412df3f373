package dev.baton.signer.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lists a folder and those within: by name, and so many entries at most. A link is followed only
 * within the folder that was named, as Kubernetes mounts secrets; one that leads out of it is a
 * problem, for nobody said that keys may come from there. Names with a leading dot are not listed.
 */
final class KeyTree {

  static final int MOST_ENTRIES = 200_000;

  private final Path root;
  private final Path real;
  private final int most;
  private int left;

  /**
   * For that folder, or a file's.
   *
   * @throws KeyProblemException if it is not there or cannot be read
   */
  KeyTree(Path root) {
    this(root, MOST_ENTRIES);
  }

  KeyTree(Path root, int mostEntries) {
    this.root = root;
    this.left = mostEntries;
    this.most = mostEntries;
    try {
      this.real = root.toRealPath();
    } catch (IOException e) {
      throw FileBytes.unreadable(root, e);
    }
  }

  /**
   * What is in the folder, in order of the names.
   *
   * @throws KeyProblemException if it cannot be listed, or too much was listed
   */
  List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(within(folder))) {
      for (Path entry : stream) {
        if (left-- == 0) {
          throw new KeyProblemException(
              root,
              "holds more than " + most + " files",
              "name a folder that holds keys and little else");
        }
        if (!name(entry).startsWith(".")) {
          entries.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) { // So a listing tells of trouble midway.
      throw FileBytes.unreadable(folder, e);
    } catch (NotDirectoryException e) {
      throw new KeyProblemException(folder, "is not a folder", "name the folder that has the keys");
    } catch (IOException e) {
      throw FileBytes.unreadable(folder, e);
    }
    Collections.sort(entries);
    return entries;
  }

  /**
   * The same path, if no link leads from it out of the folder that was named.
   *
   * @throws KeyProblemException if one does, or leads nowhere
   */
  Path within(Path path) {
    try {
      Path target = path.toRealPath();
      if (!target.startsWith(real)) {
        throw new KeyProblemException(
            path,
            "is a link out of " + root + ", to " + target,
            "name that folder in keys.keystores, or put the file itself here");
      }
      return path;
    } catch (IOException e) {
      if (Files.isSymbolicLink(path)) {
        throw new KeyProblemException(
            path, "is a link that leads nowhere", "remove it, or restore what it points to");
      }
      throw FileBytes.unreadable(path, e);
    }
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
