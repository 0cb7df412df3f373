package dev.baton.store;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal.Query;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.JournalWrite.Outcome;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.SlotKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of reservations and deliveries; each write is a part of the caller's transaction. */
final class JournalTables {

  private static final String KEY = " WHERE slot = ? AND proposer = ?";
  private static final String DECISION =
      "SELECT delegate, committer, metadata, signing_id, nonce FROM reservation" + KEY;
  private static final String NEWEST = "SELECT slot FROM reservation ORDER BY slot DESC LIMIT 1";
  private static final String SIGNATURE = "SELECT signature FROM reservation" + KEY;
  private static final String EXPOSED = "SELECT exposed FROM reservation" + KEY;
  private static final String DELIVERY =
      "SELECT relay, state, reason, detail, at FROM delivery" + KEY + " AND relay = ?";
  private static final String RESERVE =
      "INSERT INTO reservation (slot, proposer, delegate, committer, metadata, signing_id, nonce,"
          + " gateway, dependent_root, reserved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SIGN =
      "UPDATE reservation SET signature = ?3 WHERE slot = ?1 AND proposer = ?2"
          + " AND signature IS NULL";
  private static final String EXPOSE = "UPDATE reservation SET exposed = 1" + KEY;
  private static final String DELIVER =
      "INSERT INTO delivery (slot, proposer, relay, state, reason, detail, at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (slot, proposer, relay) DO UPDATE SET"
          + " state = excluded.state, reason = excluded.reason, detail = excluded.detail,"
          + " at = excluded.at";

  private final Database database;

  JournalTables(Database database) {
    this.database = database;
  }

  /** What becomes of writes, one after the other. */
  List<Outcome> write(List<JournalWrite> writes, Optional<Slot> floor) throws SQLException {
    List<Outcome> outcomes = new ArrayList<>(writes.size());
    for (JournalWrite write : writes) {
      outcomes.add(write(write, floor));
    }
    return outcomes;
  }

  /** Does what is asked for, unless it would decide a slot at or below the floor. */
  Outcome write(JournalWrite write, Optional<Slot> floor) throws SQLException {
    if (write instanceof JournalWrite.Reserve reserve) {
      boolean below = floor.filter(f -> !write.key().slot().isAfter(f)).isPresent();
      // What was decided before the floor rose stays decided, and may be signed again.
      return below && holds(reserve.reservation()).isEmpty()
          ? Outcome.BELOW_FLOOR
          : reserve(reserve.reservation());
    }
    if (write instanceof JournalWrite.Sign sign) {
      return sign(sign.key(), sign.signature());
    }
    if (write instanceof JournalWrite.Deliver deliver) {
      return deliver(deliver.key(), deliver.delivery());
    }
    return expose(write.key());
  }

  /** Reserves, whatever the floor. */
  Outcome reserve(Reservation reservation) throws SQLException {
    Optional<Boolean> held = holds(reservation);
    if (held.isPresent()) {
      return held.get() ? Outcome.ALREADY : Outcome.HELD_BY_ANOTHER;
    }
    PreparedStatement insert = keyed(RESERVE, reservation.key());
    insert.setBytes(3, reservation.message().delegate().bytes().toArray());
    insert.setBytes(4, reservation.message().committer().bytes().toArray());
    insert.setBytes(5, reservation.message().metadata().toArray());
    insert.setBytes(6, reservation.signing().signingId().bytes().toArray());
    insert.setString(7, reservation.signing().nonce().toString());
    insert.setString(8, reservation.gateway());
    insert.setBytes(9, reservation.dependentRoot().bytes().toArray());
    insert.setString(10, reservation.reservedAt().toString());
    insert.executeUpdate();
    return Outcome.DONE;
  }

  /** Whether the slot's decision makes the very same message; empty if there is no decision. */
  Optional<Boolean> holds(Reservation reservation) throws SQLException {
    try (ResultSet row = keyed(DECISION, reservation.key()).executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      boolean same =
          Bytes.of(row.getBytes(1)).equals(reservation.message().delegate().bytes())
              && Bytes.of(row.getBytes(2)).equals(reservation.message().committer().bytes())
              && JournalRows.bytes(row, 3).equals(reservation.message().metadata())
              && Bytes.of(row.getBytes(4)).equals(reservation.signing().signingId().bytes())
              && row.getString(5).equals(reservation.signing().nonce().toString());
      return Optional.of(same);
    }
  }

  Outcome sign(SlotKey key, BlsSignature signature) throws SQLException {
    PreparedStatement update = keyed(SIGN, key);
    update.setBytes(3, signature.bytes().toArray());
    if (update.executeUpdate() == 1) {
      return Outcome.DONE;
    }
    try (ResultSet row = keyed(SIGNATURE, key).executeQuery()) {
      if (!row.next()) {
        return Outcome.NOT_RESERVED;
      }
      boolean same = JournalRows.signature(row, 1).filter(signature::equals).isPresent();
      return same ? Outcome.ALREADY : Outcome.HELD_BY_ANOTHER;
    }
  }

  Outcome expose(SlotKey key) throws SQLException {
    try (ResultSet row = keyed(EXPOSED, key).executeQuery()) {
      if (!row.next()) {
        return Outcome.NOT_RESERVED;
      }
      if (row.getInt(1) == 1) {
        return Outcome.ALREADY;
      }
    }
    keyed(EXPOSE, key).executeUpdate();
    return Outcome.DONE;
  }

  Outcome deliver(SlotKey key, Delivery delivery) throws SQLException {
    if (!isReserved(key)) {
      return Outcome.NOT_RESERVED;
    }
    if (delivery(key, delivery.relay()).filter(delivery::equals).isPresent()) {
      return Outcome.ALREADY;
    }
    PreparedStatement upsert = keyed(DELIVER, key);
    upsert.setString(3, delivery.relay());
    upsert.setString(4, delivery.state().name());
    upsert.setString(5, delivery.reason().map(Reason::code).orElse(null));
    upsert.setString(6, delivery.detail());
    upsert.setString(7, delivery.at().toString());
    upsert.executeUpdate();
    return Outcome.DONE;
  }

  Optional<Delivery> delivery(SlotKey key, String relay) throws SQLException {
    PreparedStatement select = keyed(DELIVERY, key);
    select.setString(3, relay);
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(JournalRows.delivery(row, 1)) : Optional.empty();
    }
  }

  /** Most who ask, ask before there is an entry: that answer must be cheap. */
  Optional<JournalEntry> find(SlotKey key) throws SQLException {
    if (!isReserved(key)) {
      return Optional.empty();
    }
    Query one =
        new Query(
            key.slot(),
            key.slot(),
            Optional.of(key.proposer()),
            Optional.empty(),
            Optional.empty(),
            1);
    return list(one).stream().findFirst();
  }

  List<JournalEntry> list(Query query) throws SQLException {
    PreparedStatement select = database.prepared(ListQuery.sql(query));
    ListQuery.bind(query, select);
    try (ResultSet rows = select.executeQuery()) {
      return JournalRows.entries(rows);
    }
  }

  Optional<Slot> newest() throws SQLException {
    try (ResultSet row = database.prepared(NEWEST).executeQuery()) {
      return row.next() ? Optional.of(new Slot(row.getLong(1))) : Optional.empty();
    }
  }

  private boolean isReserved(SlotKey key) throws SQLException {
    try (ResultSet row = keyed(EXPOSED, key).executeQuery()) {
      return row.next();
    }
  }

  private PreparedStatement keyed(String sql, SlotKey key) throws SQLException {
    PreparedStatement statement = database.prepared(sql);
    statement.setLong(1, key.slot().value());
    statement.setBytes(2, key.proposer().bytes().toArray());
    return statement;
  }
}
