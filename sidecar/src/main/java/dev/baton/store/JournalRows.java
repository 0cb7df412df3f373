package dev.baton.store;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows of the tables as records. A row that makes no record fails with an {@link
 * IllegalArgumentException} or a {@link java.time.DateTimeException}.
 */
final class JournalRows {

  private static final int FIRST_DELIVERY_COLUMN = 13;

  private static final Map<String, Reason> REASONS =
      Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::code, Function.identity()));

  private JournalRows() {}

  /**
   * The reason of that code.
   *
   * @throws IllegalArgumentException if the catalogue has none
   */
  static Reason reason(String code) {
    Reason reason = REASONS.get(code);
    if (reason == null) {
      throw new IllegalArgumentException("not a reason: " + code);
    }
    return reason;
  }

  /** Entries from rows of the list query: one for each delivery, in the order of the keys. */
  static List<JournalEntry> entries(ResultSet rows) throws SQLException {
    List<JournalEntry> entries = new ArrayList<>();
    boolean more = rows.next();
    while (more) {
      Reservation reservation = reservation(rows);
      Optional<BlsSignature> signature = signature(rows, 11);
      boolean exposed = rows.getInt(12) == 1;
      Map<String, Delivery> deliveries = new TreeMap<>();
      do {
        if (rows.getString(FIRST_DELIVERY_COLUMN) != null) {
          Delivery delivery = delivery(rows, FIRST_DELIVERY_COLUMN);
          deliveries.put(delivery.relay(), delivery);
        }
        more = rows.next();
      } while (more && isOf(reservation, rows));
      entries.add(new JournalEntry(reservation, signature, exposed, deliveries));
    }
    return entries;
  }

  static Optional<BlsSignature> signature(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getBytes(column))
        .map(bytes -> BlsSignature.alreadyChecked(Bytes.of(bytes)));
  }

  static Delivery delivery(ResultSet row, int column) throws SQLException {
    return new Delivery(
        row.getString(column),
        Delivery.State.valueOf(row.getString(column + 1)),
        // Another version of the program may know other reasons; the detail says enough then.
        Optional.ofNullable(row.getString(column + 2)).map(REASONS::get),
        row.getString(column + 3),
        Instant.parse(row.getString(column + 4)));
  }

  /** The driver gives null for a blob without bytes. */
  static Bytes bytes(ResultSet row, int column) throws SQLException {
    byte[] value = row.getBytes(column);
    return value == null ? Bytes.EMPTY : Bytes.of(value);
  }

  private static Reservation reservation(ResultSet row) throws SQLException {
    DelegationMessage message =
        new DelegationMessage(
            BlsPublicKey.alreadyChecked(bytes(row, 2)),
            BlsPublicKey.alreadyChecked(bytes(row, 3)),
            new Address(bytes(row, 4)),
            new UInt64(row.getLong(1)),
            bytes(row, 5));
    SigningInfo signing = new SigningInfo(new Root(bytes(row, 6)), UInt64.parse(row.getString(7)));
    return new Reservation(
        message,
        signing,
        row.getString(8),
        new Root(bytes(row, 9)),
        Instant.parse(row.getString(10)));
  }

  private static boolean isOf(Reservation reservation, ResultSet row) throws SQLException {
    return row.getLong(1) == reservation.message().slot().bits()
        && bytes(row, 2).equals(reservation.message().proposer().bytes());
  }
}
