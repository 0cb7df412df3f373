package dev.baton.store;

import dev.baton.beacon.Slot;
import dev.baton.monitor.WatchLog.Checkpoint;
import dev.baton.monitor.WatchLog.Kept;
import dev.baton.monitor.judge.Finding;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The observations that a sidecar left behind, to be looked at while it is stopped, or in a {@link
 * FolderCopy}. Blocking; the file stays as it is. Every method fails with a {@link
 * dev.baton.monitor.WatchLogException}.
 */
public final class WatchReader implements AutoCloseable {

  private final WatchFile file;
  private final Database database;
  private final WatchTables tables;

  private WatchReader(WatchFile file, Database database, WatchTables tables) {
    this.file = file;
    this.database = database;
    this.tables = tables;
  }

  /** Opens the file of a data folder, or of a copy of one. */
  public static WatchReader open(Path folder) {
    WatchFile file = new WatchFile(folder);
    Database database = file.openToRead();
    try {
      return new WatchReader(file, database, new WatchTables(database));
    } catch (SQLException e) {
      throw file.failure(e);
    }
  }

  /** The newest checkpoint of a slot up to this one; empty if there is none. */
  public Optional<Checkpoint> checkpointUntil(Slot slot) {
    return ask(() -> tables.checkpointUntil(slot));
  }

  /** What was known before the inputs that are left; empty if they begin with the first of all. */
  public Optional<Checkpoint> start() {
    return ask(tables::start);
  }

  /** Inputs behind that one in their order, about so many; none if there are no more. */
  public List<Kept> inputs(long after, int limit) {
    return ask(() -> tables.inputs(after, limit));
  }

  /**
   * Tells the findings about slots from one to another, both included: by gateway and slot, those
   * of one slot in the order in which they were recorded.
   */
  public void findings(Slot from, Slot to, Consumer<Finding> told) {
    ask(
        () -> {
          tables.findings(from, to, told);
          return "";
        });
  }

  /** How many inputs were lost behind that one, since the disk did not take them. */
  public long lostAfter(long sequence) {
    return ask(() -> tables.lostAfter(sequence));
  }

  @Override
  public void close() {
    ask(
        () -> {
          database.close();
          return "";
        });
  }

  private <T> T ask(Database.Work<T> question) {
    try {
      return question.run();
    } catch (SQLException e) {
      throw file.failure(e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw file.failure(
          "has something in it that cannot be read", String.valueOf(e.getMessage()), e);
    }
  }
}
