package dev.baton.store;

import dev.baton.delegation.Journal.Query;
import dev.baton.delegation.SlotKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A list of entries as SQL: one range of one index, whatever the page. */
final class ListQuery {

  private static final int LONGEST_PAGE = 10_000;

  private ListQuery() {}

  /** One of eight texts, so that each is prepared once. */
  static String sql(Query query) {
    StringBuilder page = new StringBuilder("SELECT * FROM reservation WHERE slot BETWEEN ? AND ?");
    if (query.proposer().isPresent()) {
      page.append(" AND proposer = ?");
    }
    if (query.gateway().isPresent()) {
      page.append(" AND gateway = ?");
    }
    if (query.after().isPresent()) {
      page.append(" AND (slot, proposer) > (?, ?)");
    }
    page.append(" ORDER BY slot, proposer LIMIT ?");
    // The limit counts entries, not their deliveries: hence the join around the page.
    return "SELECT r.slot, r.proposer, r.delegate, r.committer, r.metadata, r.signing_id, r.nonce,"
        + " r.gateway, r.dependent_root, r.reserved_at, r.signature, r.exposed,"
        + " d.relay, d.state, d.reason, d.detail, d.at FROM ("
        + page
        + ") r LEFT JOIN delivery d ON d.slot = r.slot AND d.proposer = r.proposer"
        + " ORDER BY r.slot, r.proposer";
  }

  static void bind(Query query, PreparedStatement statement) throws SQLException {
    int at = 1;
    statement.setLong(at++, query.from().value());
    statement.setLong(at++, query.to().value());
    if (query.proposer().isPresent()) {
      statement.setBytes(at++, query.proposer().get().bytes().toArray());
    }
    if (query.gateway().isPresent()) {
      statement.setString(at++, query.gateway().get());
    }
    if (query.after().isPresent()) {
      SlotKey after = query.after().get();
      statement.setLong(at++, after.slot().value());
      statement.setBytes(at++, after.proposer().bytes().toArray());
    }
    statement.setInt(at, query.limit());
  }

  static void requirePage(int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw new IllegalArgumentException("a page has 1 to 10,000 entries, not " + limit);
    }
  }
}
