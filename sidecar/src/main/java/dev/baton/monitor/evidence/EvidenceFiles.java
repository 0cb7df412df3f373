package dev.baton.monitor.evidence;

import dev.baton.bls.Bytes;
import dev.baton.monitor.evidence.EvidenceRoom.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files in a folder of evidence, each named by its bundle's address. A name stands for a whole
 * bundle or is not there: what a write that failed or was killed leaves has another. All of it
 * blocks.
 *
 * @param folder made with the first bundle
 */
record EvidenceFiles(Path folder, Limits limits) {

  private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})\\.json");
  private static final String UNFINISHED = "new";
  private static final String PART = ".part";

  /** Where a bundle is in a folder. */
  static Path file(Path folder, Bytes address) {
    return folder.resolve(address.toHex().substring(2) + ".json");
  }

  /** Whose file it is, by its name; empty if it is not named by an address. */
  static Optional<Bytes> address(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? Optional.of(Bytes.fromHex("0x" + name.group(1))) : Optional.empty();
  }

  /** How full it is, without what writes left that were killed: that is removed. */
  EvidenceRoom room() throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> parts =
          Files.newDirectoryStream(folder, UNFINISHED + "*" + PART)) {
        for (Path part : parts) {
          Files.deleteIfExists(part);
        }
      }
    }
    return EvidenceRoom.of(folder);
  }

  /**
   * Writes a bundle, if it is not there. When it returns, content and name are on disk.
   *
   * @throws IOException if it cannot be written, or would leave too little free on the disk
   */
  Path write(Bundle bundle) throws IOException {
    make();
    Path file = file(folder, bundle.address());
    if (!Files.exists(file)) {
      write(bundle.bytes(), file);
    }
    sync(folder);
    return file;
  }

  private void make() throws IOException {
    if (!Files.isDirectory(folder)) {
      Path made = Files.createDirectories(folder).toAbsolutePath();
      sync(made.resolveSibling("")); // Or its name would go with the power, and all in it.
    }
  }

  /** Why it could not be written. Of what a file system says the message is the file alone. */
  static String words(Throwable failure) {
    return failure instanceof FileSystemException
        ? failure.toString()
        : String.valueOf(failure.getMessage());
  }

  private void write(byte[] bytes, Path file) throws IOException {
    Optional<String> noRoom =
        new EvidenceRoom(0, 0, EvidenceRoom.free(folder)).refusal(bytes.length, limits);
    if (noRoom.isPresent()) {
      throw new IOException(noRoom.get());
    }
    Path fresh = Files.createTempFile(folder, UNFINISHED, PART);
    try {
      fill(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh); // There only if that failed: a full disk needs its room back.
    }
  }

  private static void fill(Path fresh, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
