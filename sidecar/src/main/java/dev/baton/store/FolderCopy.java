package dev.baton.store;

import dev.baton.delegation.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of a data folder's files, to be read while a sidecar writes to the folder; it is deleted
 * when it is closed, and must never be signed with. Blocking. It is readable by its owner alone.
 *
 * <p>Not for the process that has the files open: closing any descriptor of a file drops all POSIX
 * locks that the process holds on it.
 */
public final class FolderCopy implements AutoCloseable {

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
      for (String name : List.of(WatchFile.NAME, JournalFile.NAME)) {
        new DatabaseCopy(DatabaseCopy.DISK, from.resolve(name), copy.folder).make();
      }
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
