package dev.baton.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder of secrets that comes into being with all its files, or not at all: it is filled under
 * another name beside its place, brought to the disk, and renamed.
 */
final class NewFolder {

  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final Path parent;

  NewFolder(Path folder) {
    this.folder = folder;
    Path absolute = folder.toAbsolutePath().normalize();
    this.parent = absolute.getParent() == null ? absolute : absolute.getParent();
  }

  /**
   * Looks whether there is nothing in its place yet, or an empty folder.
   *
   * @throws OperatorException if there is, or it cannot be told
   */
  void requireFree() {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw taken();
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw taken();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Makes the folder with these files, for its owner alone.
   *
   * @param check is given what was written, read back, before it is kept
   * @throws OperatorException if it is not free, or cannot be written; nothing is left then
   */
  void write(Map<String, byte[]> files, Consumer<Map<String, byte[]>> check) {
    requireFree();
    try {
      Path beside = Files.createTempDirectory(parent, ".baton-new-", OWNERS_FOLDER);
      try {
        fill(beside, files);
        check.accept(readBack(beside, files.keySet()));
        Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException | RuntimeException e) {
        remove(beside, files.keySet());
        throw e;
      }
      force(parent);
    } catch (FileAlreadyExistsException e) {
      throw taken();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static void fill(Path beside, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      write(beside.resolve(file.getKey()), ByteBuffer.wrap(file.getValue()));
    }
    force(beside);
  }

  private static void write(Path file, ByteBuffer content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNERS_FILE)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
  }

  private static Map<String, byte[]> readBack(Path beside, Set<String> names) throws IOException {
    Map<String, byte[]> written = new LinkedHashMap<>();
    for (String name : names) {
      written.put(name, Files.readAllBytes(beside.resolve(name)));
    }
    return written;
  }

  /** So that the names are on the disk too, after a power loss. */
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void remove(Path beside, Set<String> names) throws IOException {
    for (String name : names) {
      Files.deleteIfExists(beside.resolve(name));
    }
    Files.deleteIfExists(beside);
  }

  private OperatorException taken() {
    return new OperatorException(
        Exit.REFUSED, folder + ": is there already and stays as it is. Name a new folder");
  }

  private OperatorException unwritable(IOException e) {
    return new OperatorException(
        Exit.UNAVAILABLE,
        folder
            + ": cannot be written: "
            + e
            + ". Nothing was made; look at the disk and at the rights on "
            + parent);
  }
}
