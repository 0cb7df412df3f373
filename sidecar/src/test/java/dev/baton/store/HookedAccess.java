package dev.baton.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Reads files in small pieces, with something that may happen before each is opened and before each
 * piece is read; those are its moments. Waits take no time.
 */
final class HookedAccess implements DatabaseCopy.Access {

  /** What happens meanwhile. */
  interface Hook {
    void at(int moment) throws SQLException, IOException;
  }

  private static final int PIECE = 4096;

  private final Hook hook;
  private final Duration perOpening;
  private int moments;
  private long nanos;

  HookedAccess(Hook hook) {
    this(hook, Duration.ZERO);
  }

  /** With a clock by which opening a file takes so long. */
  HookedAccess(Hook hook, Duration perOpening) {
    this.hook = hook;
    this.perOpening = perOpening;
  }

  /** How many there were. */
  int moments() {
    return moments;
  }

  Duration waited() {
    return Duration.ofNanos(nanos);
  }

  @Override
  public InputStream open(Path file) throws IOException {
    nanos += perOpening.toNanos();
    moment();
    return new FilterInputStream(Files.newInputStream(file)) {
      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        moment();
        return super.read(into, from, Math.min(most, PIECE));
      }
    };
  }

  @Override
  public void pause(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public long nanos() {
    return nanos;
  }

  private void moment() throws IOException {
    moments++;
    try {
      hook.at(moments);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
