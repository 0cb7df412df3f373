package dev.baton.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Copies a database of SQLite's, and the write-ahead log beside it, while another process writes to
 * them. Blocking.
 *
 * <p>The database is copied first, then its log. Each page that a checkpoint wrote into the
 * database meanwhile is in the log as well, as long as that was not begun anew; then its header has
 * another salt (sqlite.org/fileformat2.html, section 4.1), and both are copied again. Where there
 * is no log, as whoever closes a database last deletes it, the database's own file must not have
 * been touched: it may have been opened, written to and closed. A log is begun anew when it has 4
 * MiB, and those who write do so once a slot or so: the waits between the tries find a quiet
 * moment.
 */
final class DatabaseCopy {

  /** How files are read, and time passes. */
  interface Access {

    /** Opens a file to be read. */
    InputStream open(Path file) throws IOException;

    /** Waits. */
    void pause(Duration time) throws IOException;

    /** Of a clock that never steps. */
    long nanos();
  }

  /** That of this machine. */
  static final Access DISK =
      new Access() {
        @Override
        public InputStream open(Path file) throws IOException {
          return Files.newInputStream(file);
        }

        @Override
        public void pause(Duration time) throws IOException {
          try {
            Thread.sleep(time.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("copying was interrupted");
          }
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  /** A file that takes long to copy is tried that often nevertheless. */
  static final int LEAST_TRIES = 5;

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int LOG_HEADER = 32;
  private static final Duration FIRST_WAIT = Duration.ofMillis(5);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final Access access;
  private final Path database;
  private final Path log;
  private final Path folder;

  /**
   * Copies nothing yet.
   *
   * @param folder where the copies go, under the same names; what has these names is overwritten
   */
  DatabaseCopy(Access access, Path database, Path folder) {
    this.access = access;
    this.database = database;
    this.log = database.resolveSibling(database.getFileName() + "-wal");
    this.folder = folder;
  }

  /** Copies both; fails if that does not come out whole within half a minute and five tries. */
  void make() throws IOException {
    long start = access.nanos();
    Duration wait = FIRST_WAIT;
    for (int tries = 1; !attempt(); tries++) {
      if (tries >= LEAST_TRIES && access.nanos() - start > PATIENCE.toNanos()) {
        throw Files.exists(database)
            ? new IOException(database + " is written to faster than it can be copied")
            : new NoSuchFileException(database.toString());
      }
      access.pause(wait);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  /** Whether what is copied is whole. */
  private boolean attempt() throws IOException {
    try {
      String before = mark();
      copy(database);
      copyLog();
      return before.equals(mark());
    } catch (NoSuchFileException e) {
      if (!Files.exists(folder)) {
        throw e;
      }
      // A database that is damaged is put aside, and there is a new one in a moment.
      return false;
    }
  }

  /** Another one if pages may have come into the database that are not in the log. */
  private String mark() throws IOException {
    byte[] header = header();
    if (header.length == LOG_HEADER) {
      return HexFormat.of().formatHex(header);
    }
    BasicFileAttributes seen = Files.readAttributes(database, BasicFileAttributes.class);
    return seen.fileKey() + " " + seen.lastModifiedTime().toInstant() + " " + seen.size();
  }

  private byte[] header() throws IOException {
    try (InputStream in = access.open(log)) {
      return in.readNBytes(LOG_HEADER);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private void copyLog() throws IOException {
    try {
      copy(log);
    } catch (NoSuchFileException e) {
      // Whoever closes the database deletes it, when all of it is in there.
      Files.deleteIfExists(target(log));
    }
  }

  private void copy(Path file) throws IOException {
    try (InputStream in = access.open(file);
        OutputStream out = Files.newOutputStream(target(file))) {
      in.transferTo(out);
    }
  }

  private Path target(Path file) {
    return folder.resolve(file.getFileName());
  }
}
