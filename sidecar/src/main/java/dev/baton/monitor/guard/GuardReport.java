package dev.baton.monitor.guard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.SlotKey;
import java.time.Instant;
import java.util.Locale;

/**
 * What became of a slot that was delegated.
 *
 * @param key our validator and its slot
 * @param detail one line for people, safe to print
 */
public record GuardReport(SlotKey key, Instant at, Result result, String detail) {

  /** The kind of its entries in the ledger. */
  public static final String LEDGER_KIND = "guard";

  /** Whether our proposer kept to the delegation. */
  public enum Result {
    /** The block has what the constraints ask for, and came from a relay as far as one can tell. */
    KEPT,
    /** The slot has no block. */
    MISSED,
    /** No relay handed out the block: our proposer built it by itself. */
    BUILT_LOCALLY,
    /** The block lacks what a constraint asked for. */
    CONSTRAINT_BROKEN,
    /** Too little could be read to say. */
    UNKNOWN;

    /** Whether it is our own proposer's fault, and may cost its collateral. */
    public boolean isAlarm() {
      return this == BUILT_LOCALLY || this == CONSTRAINT_BROKEN;
    }

    /** The name under which it appears everywhere: {@code built-locally}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
      return code();
    }
  }

  /** As it is kept in the ledger. */
  public Ledger.Note note() {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("v", 1)
            .put("slot", slot().toString())
            .put("proposer", key.proposer().toHex())
            .put("result", result.code())
            .put("detail", detail)
            .toString();
    return new Ledger.Note(at, LEDGER_KIND, key.proposer().toHex(), body);
  }

  public Slot slot() {
    return key.slot();
  }
}
