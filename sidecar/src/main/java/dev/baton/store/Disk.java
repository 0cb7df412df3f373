package dev.baton.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** What files and folders of the data folder have in common. */
final class Disk {

  private Disk() {}

  /** Of a file that its owner alone may read and write. */
  static FileAttribute<Set<PosixFilePermission>> ownersFile() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  /** Of a folder that its owner alone may use. */
  static FileAttribute<Set<PosixFilePermission>> ownersFolder() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  /** Waits until a file, or the names in a folder, are on disk. */
  static void sync(Path fileOrFolder) throws IOException {
    try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
