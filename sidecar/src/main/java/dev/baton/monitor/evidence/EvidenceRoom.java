package dev.baton.monitor.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much evidence there is, and what the disk still takes.
 *
 * @param bundles how many files
 * @param used what they take, in bytes
 * @param free what is usable on the disk, in bytes
 */
public record EvidenceRoom(long bundles, long used, long free) {

  /** Before anyone looked; what is written is looked at anyway. */
  static final EvidenceRoom UNKNOWN = new EvidenceRoom(0, 0, Long.MAX_VALUE);

  private static final long BLOCK = 4096;

  /**
   * Beyond them nothing is kept.
   *
   * @param most what all bundles may take, in bytes
   * @param spare what is left free on the disk, in bytes: the journal is on it
   */
  public record Limits(long most, long spare) {

    /** 4 GiB, and 1 GiB is left free. */
    public static final Limits DEFAULT = new Limits(4L << 30, 1L << 30);
  }

  /**
   * Looks. Blocking.
   *
   * @param folder may be missing
   * @throws IOException if it cannot be looked at
   */
  public static EvidenceRoom of(Path folder) throws IOException {
    List<Long> sizes = Files.isDirectory(folder) ? sizes(folder) : List.of();
    long used = sizes.stream().mapToLong(Long::longValue).sum();
    return new EvidenceRoom(sizes.size(), used, free(folder));
  }

  /** Why a bundle of some bytes is not kept; empty if it fits. */
  public Optional<String> refusal(long size, Limits limits) {
    if (used + onDisk(size) > limits.most()) {
      return Optional.of(
          "evidence-folder-full: there are %d bundles of %d MiB together, and no more than %d MiB are kept"
              .formatted(bundles, used >> 20, limits.most() >> 20));
    }
    return free - onDisk(size) < limits.spare()
        ? Optional.of(
            "evidence-disk-full: %d MiB are free on its disk, and %d MiB are left to the journal"
                .formatted(free >> 20, limits.spare() >> 20))
        : Optional.empty();
  }

  /** The same with one more. */
  EvidenceRoom with(long size) {
    return new EvidenceRoom(bundles + 1, used + onDisk(size), free - onDisk(size));
  }

  /** What is usable on the disk that a folder is on, or will be. Blocking. */
  static long free(Path folder) throws IOException {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        return Files.getFileStore(at).getUsableSpace();
      }
    }
    return Long.MAX_VALUE;
  }

  private static List<Long> sizes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(EvidenceRoom::size).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static long size(Path file) {
    try {
      return onDisk(Files.size(file));
    } catch (IOException e) {
      return 0; // It was moved away meanwhile.
    }
  }

  private static long onDisk(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }
}
