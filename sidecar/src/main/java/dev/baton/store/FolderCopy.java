package dev.baton.store;

import dev.baton.delegation.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/**
 * A copy of a data folder's files, to be read while a sidecar writes to the folder; it is deleted
 * when it is closed, and must never be signed with. Blocking. It is readable by its owner alone.
 *
 * <p>The database is copied first, and then its write-ahead log. Each page that a checkpoint wrote
 * into the database meanwhile is in the log as well, as long as that was not begun anew; then its
 * header has another salt (sqlite.org/fileformat2.html, section 4.1), and both are copied again.
 *
 * <p>Not for the process that has the files open: closing any descriptor of a file drops all POSIX
 * locks that the process holds on it.
 */
public final class FolderCopy implements AutoCloseable {

  private static final int LOG_HEADER = 32;
  private static final int TRIES = 20;
  private static final String LOG = "-wal";

  private final Path folder;

  private FolderCopy(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies the observations, and the journal with what lies beside it, into a new folder of the
   * system's temporary one.
   *
   * @throws dev.baton.monitor.WatchLogException if there are no observations, or something cannot
   *     be copied
   * @throws dev.baton.delegation.JournalException if there is no journal
   */
  public static FolderCopy of(Path folder) {
    WatchFile observations = new WatchFile(folder);
    if (!Files.exists(folder.resolve(WatchFile.NAME))) {
      throw observations.failure("is not there", null);
    }
    if (!Files.exists(folder.resolve(JournalFile.NAME))) {
      throw new JournalFile(folder).failure(Reason.JOURNAL_MISSING, "there is no such file", null);
    }
    try {
      return copied(folder);
    } catch (IOException e) {
      throw observations.failure("or the journal beside it cannot be copied: " + e, e);
    }
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  private static FolderCopy copied(Path from) throws IOException {
    FolderCopy copy = new FolderCopy(Files.createTempDirectory("baton-copy-"));
    boolean done = false;
    try {
      copy.addDatabase(from.resolve(WatchFile.NAME));
      copy.addDatabase(from.resolve(JournalFile.NAME));
      Path revocations = from.resolve(RevocationsLog.NAME);
      if (Files.exists(revocations)) {
        Files.copy(revocations, copy.folder.resolve(RevocationsLog.NAME));
      }
      done = true;
      return copy;
    } finally {
      if (!done) {
        copy.close();
      }
    }
  }

  private void addDatabase(Path from) throws IOException {
    Path log = from.resolveSibling(from.getFileName() + LOG);
    for (int i = 0; i < TRIES; i++) {
      byte[] before = header(log);
      Files.copy(from, folder.resolve(from.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      addLog(log);
      if (Arrays.equals(before, header(log))) {
        return;
      }
    }
    throw new IOException(from + " is written to faster than it can be copied");
  }

  private void addLog(Path log) throws IOException {
    Path to = folder.resolve(log.getFileName());
    try {
      Files.copy(log, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      // Whoever closes the database deletes it, when all of it is in there.
      Files.deleteIfExists(to);
    }
  }

  private static byte[] header(Path log) throws IOException {
    try (InputStream in = Files.newInputStream(log)) {
      return in.readNBytes(LOG_HEADER);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  @Override
  public void close() {
    try (var files = Files.list(folder)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new WatchFile(folder).failure("is a copy that cannot be deleted: " + e, e);
    }
  }
}
