package dev.baton.store;

import dev.baton.beacon.Slot;
import dev.baton.monitor.WatchLog.Checkpoint;
import dev.baton.monitor.WatchLog.Kept;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Snapshot;
import dev.baton.monitor.record.FindingFormat;
import dev.baton.monitor.record.InputFormat;
import dev.baton.monitor.record.SnapshotFormat;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of what was watched; each write is a part of the caller's transaction. */
final class WatchTables {

  /** Rows that are forgotten at once: a step takes some milliseconds. */
  static final int STEP = 200;

  /**
   * What one step of forgetting did.
   *
   * @param more whether there may be more to forget
   */
  record Pruned(long inputs, boolean more) {}

  private static final Logger log = LoggerFactory.getLogger(WatchTables.class);
  private static final String LAST =
      "SELECT max((SELECT coalesce(max(first + count - 1), 0) FROM batch),"
          + " (SELECT coalesce(max(first + count - 1), 0) FROM loss),"
          + " (SELECT coalesce(max(sequence), 0) FROM checkpoint))";
  private static final String CHECKPOINTS =
      "SELECT sequence, slot, snapshot FROM checkpoint WHERE slot <= ? ORDER BY number DESC";

  private static final String NOT_BEHIND =
      " AND first <= coalesce((SELECT sequence FROM checkpoint WHERE at < ?1"
          + " ORDER BY number DESC LIMIT 1), 0)";

  private final Database database;
  private long last;

  WatchTables(Database database) throws SQLException {
    this.database = database;
    this.last = Long.parseLong(database.single(LAST));
  }

  long last() {
    return last;
  }

  /** Takes back what a transaction counted that came to nothing. */
  void backTo(long sequence) {
    last = sequence;
  }

  void record(List<Input> inputs, List<Finding> findings) throws SQLException {
    if (!inputs.isEmpty()) {
      PreparedStatement insert =
          database.prepared("INSERT INTO batch (first, count, at, inputs) VALUES (?, ?, ?, ?)");
      insert.setLong(1, last + 1);
      insert.setInt(2, inputs.size());
      insert.setLong(3, newest(inputs));
      insert.setBytes(4, Packing.pack(inputs.stream().map(InputFormat::write).toList()));
      insert.executeUpdate();
      last += inputs.size();
    }
    PreparedStatement insert =
        database.prepared("INSERT INTO finding (at, gateway, slot, body) VALUES (?, ?, ?, ?)");
    for (Finding finding : findings) {
      insert.setLong(1, finding.observation().at().toEpochMilli());
      insert.setString(2, finding.observation().gateway());
      insert.setLong(3, finding.observation().slot().value());
      insert.setString(4, FindingFormat.write(finding));
      insert.executeUpdate();
    }
  }

  /** Notes that so many inputs are missing here. */
  void lose(long count, long at) throws SQLException {
    PreparedStatement insert =
        database.prepared("INSERT INTO loss (first, count, at) VALUES (?, ?, ?)");
    insert.setLong(1, last + 1);
    insert.setLong(2, count);
    insert.setLong(3, at);
    insert.executeUpdate();
    last += count;
  }

  void checkpoint(Slot slot, Snapshot snapshot, long at) throws SQLException {
    PreparedStatement insert =
        database.prepared(
            "INSERT INTO checkpoint (sequence, slot, at, snapshot) VALUES (?, ?, ?, ?)");
    insert.setLong(1, last);
    insert.setLong(2, slot.value());
    insert.setLong(3, at);
    insert.setBytes(4, Packing.pack(List.of(SnapshotFormat.write(snapshot))));
    insert.executeUpdate();
  }

  /** The newest that can be read: another version of the program may have written others. */
  Optional<Checkpoint> checkpointUntil(Slot slot) throws SQLException {
    PreparedStatement select = database.prepared(CHECKPOINTS);
    select.setLong(1, slot.value());
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        try {
          String json = String.join("\n", Packing.unpack(rows.getBytes(3)));
          return Optional.of(
              new Checkpoint(
                  rows.getLong(1), new Slot(rows.getLong(2)), SnapshotFormat.read(json)));
        } catch (IllegalArgumentException e) {
          log.warn("A checkpoint of slot {} is passed over: {}", rows.getLong(2), e.getMessage());
        }
      }
    }
    return Optional.empty();
  }

  /** Where the inputs that are left begin; empty if they begin with the first one of all. */
  Optional<Checkpoint> start() throws SQLException {
    String first = database.single("SELECT coalesce(min(first), 1) FROM batch");
    String oldest = database.single("SELECT min(slot) FROM checkpoint");
    return first.equals("1") || oldest.equals("null")
        ? Optional.empty()
        : checkpointUntil(Slot.parse(oldest));
  }

  /** Whole batches, until there are that many. */
  List<Kept> inputs(long after, int limit) throws SQLException {
    PreparedStatement select =
        database.prepared(
            "SELECT first, inputs FROM batch WHERE first + count > ?1 + 1"
                + " AND first >= coalesce((SELECT max(first) FROM batch WHERE first <= ?1), 0)"
                + " ORDER BY first");
    select.setLong(1, after);
    List<Kept> kept = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (kept.size() < limit && rows.next()) {
        long sequence = rows.getLong(1);
        for (String line : Packing.unpack(rows.getBytes(2))) {
          if (sequence > after) {
            kept.add(new Kept(sequence, InputFormat.read(line)));
          }
          sequence++;
        }
      }
    }
    return kept;
  }

  List<Finding> findings(String gateway, Slot from, int limit) throws SQLException {
    PreparedStatement select =
        database.prepared(
            "SELECT body FROM finding WHERE gateway = ? AND slot >= ? ORDER BY slot, number"
                + " LIMIT ?");
    select.setString(1, gateway);
    select.setLong(2, from.value());
    select.setInt(3, limit);
    List<Finding> findings = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        findings.add(FindingFormat.read(rows.getString(1)));
      }
    }
    return findings;
  }

  /** All of a range of slots, one in memory at a time; an index has them in this order. */
  void findings(Slot from, Slot to, Consumer<Finding> told) throws SQLException {
    PreparedStatement select =
        database.prepared(
            "SELECT body FROM finding WHERE slot BETWEEN ? AND ? ORDER BY gateway, slot, number");
    select.setLong(1, from.value());
    select.setLong(2, to.value());
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        told.accept(FindingFormat.read(rows.getString(1)));
      }
    }
  }

  /** How many inputs were lost behind that one. */
  long lostAfter(long sequence) throws SQLException {
    PreparedStatement select =
        database.prepared("SELECT coalesce(sum(count), 0) FROM loss WHERE first > ?");
    select.setLong(1, sequence);
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /**
   * One step of forgetting what is older; how many inputs that were, and whether to go on. Inputs
   * behind the oldest checkpoint that stays, stay: without them nobody could go on from it.
   */
  Pruned prune(long before) throws SQLException {
    List<Long> counts = forget("batch", "first", before, "count", NOT_BEHIND);
    List<Long> findings = forget("finding", "number", before, "1", "");
    forget("loss", "first", before, "1", "");
    forgetCheckpoints(before);
    return new Pruned(
        counts.stream().mapToLong(Long::longValue).sum(),
        Math.max(counts.size(), findings.size()) == STEP);
  }

  private List<Long> forget(String table, String key, long before, String value, String and)
      throws SQLException {
    String older = " WHERE at < ?1" + and + " ORDER BY at LIMIT " + STEP;
    String oldest = "(SELECT " + key + " FROM " + table + older;
    PreparedStatement delete =
        database.prepared(
            "DELETE FROM " + table + " WHERE " + key + " IN " + oldest + ") RETURNING " + value);
    delete.setLong(1, before);
    List<Long> values = new ArrayList<>();
    try (ResultSet rows = delete.executeQuery()) {
      while (rows.next()) {
        values.add(rows.getLong(1));
      }
    }
    return values;
  }

  /** The newest of them stays: what is left of the inputs goes on from it. */
  private void forgetCheckpoints(long before) throws SQLException {
    PreparedStatement delete =
        database.prepared(
            "DELETE FROM checkpoint WHERE at < ?1 AND number <"
                + " (SELECT max(number) FROM checkpoint WHERE at < ?1)");
    delete.setLong(1, before);
    delete.executeUpdate();
  }

  private static long newest(List<Input> inputs) {
    return inputs.stream().mapToLong(input -> input.at().toEpochMilli()).max().orElse(0);
  }
}
