package dev.baton.store;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.delegation.Journal.Chain;
import dev.baton.delegation.Reason;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

/**
 * What a journal says of itself.
 *
 * @param id 16 random bytes, made with the journal
 * @param floor the last slot that may not be reserved any more
 */
record Meta(Bytes id, Chain chain, Instant createdAt, Optional<Slot> floor) {

  static Meta read(Database database) throws SQLException {
    String sql =
        "SELECT journal_id, genesis_validators_root, chain_id, created_at, floor_slot FROM meta";
    try (ResultSet row = database.prepared(sql).executeQuery()) {
      if (!row.next()) {
        throw new IllegalArgumentException("it names no chain");
      }
      Root genesis = new Root(JournalRows.bytes(row, 2));
      Chain chain = new Chain(genesis, UInt64.parse(row.getString(3)));
      Instant createdAt = Instant.parse(row.getString(4));
      long floor = row.getLong(5);
      Optional<Slot> slot = row.wasNull() ? Optional.empty() : Optional.of(new Slot(floor));
      return new Meta(JournalRows.bytes(row, 1), chain, createdAt, slot);
    }
  }

  /** Fails with {@code JOURNAL_FOREIGN} unless the journal belongs to that chain. */
  void requireChain(Chain expected, JournalFile file) {
    if (!chain.equals(expected)) {
      throw file.failure(
          Reason.JOURNAL_FOREIGN,
          "it belongs to " + named(chain) + ", and " + named(expected) + " is configured",
          null);
    }
  }

  private static String named(Chain chain) {
    return "chain id "
        + chain.chainId()
        + " with genesis validators root "
        + chain.genesisValidatorsRoot();
  }

  /** Whether the floor was lower before. */
  static boolean raiseFloor(Slot floor, Database database) throws SQLException {
    PreparedStatement update =
        database.prepared(
            "UPDATE meta SET floor_slot = ?1 WHERE floor_slot IS NULL OR floor_slot < ?1");
    update.setLong(1, floor.value());
    return update.executeUpdate() > 0;
  }

  void write(Database database) throws SQLException {
    PreparedStatement insert =
        database.prepared(
            "INSERT INTO meta (one, journal_id, genesis_validators_root, chain_id, created_at,"
                + " floor_slot) VALUES (1, ?, ?, ?, ?, ?)");
    insert.setBytes(1, id.toArray());
    insert.setBytes(2, chain.genesisValidatorsRoot().bytes().toArray());
    insert.setString(3, chain.chainId().toString());
    insert.setString(4, createdAt.toString());
    if (floor.isPresent()) {
      insert.setLong(5, floor.get().value());
    } else {
      insert.setNull(5, Types.INTEGER);
    }
    insert.executeUpdate();
  }
}
