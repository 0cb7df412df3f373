package dev.baton.pool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How a membership lies in the ledger: {@code {"opted_out": true, "group": "main"}}. Each entry is
 * all that holds from then on, so that the last one of a validator counts.
 */
record RosterEntry(BlsPublicKey validator, Membership membership) {

  static final String KIND = "roster";

  private static final String OPTED_OUT = "opted_out";
  private static final String GROUP = "group";
  private static final Set<String> KEYS = Set.of(OPTED_OUT, GROUP);
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  Ledger.Note note(Instant at) {
    ObjectNode body = MAPPER.createObjectNode().put(OPTED_OUT, membership.optedOut());
    membership.group().ifPresent(group -> body.put(GROUP, group));
    return new Ledger.Note(at, KIND, validator.toHex(), body.toString());
  }

  /**
   * Reads what {@link #note} wrote.
   *
   * @throws JournalException if it is anything else: guessing could sign for who is opted out
   */
  static RosterEntry of(Ledger.Entry entry) {
    try {
      JsonNode body = MAPPER.readTree(entry.note().body());
      boolean known =
          body.isObject()
              && body.path(OPTED_OUT).isBoolean()
              && (!body.has(GROUP) || body.path(GROUP).isTextual())
              && body.properties().stream().allMatch(field -> KEYS.contains(field.getKey()));
      if (known) {
        return new RosterEntry(
            // Only keys of this sidecar are written, and those were checked.
            BlsPublicKey.alreadyChecked(Bytes.fromHex(entry.note().subject())),
            new Membership(
                body.path(OPTED_OUT).booleanValue(),
                Optional.ofNullable(body.path(GROUP).textValue())));
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw unreadable(entry, e);
    }
    throw unreadable(entry, new IllegalArgumentException("other fields than known"));
  }

  private static JournalException unreadable(Ledger.Entry entry, Exception cause) {
    return new JournalException(
        Reason.JOURNAL_DAMAGED,
        "Entry "
            + entry.sequence()
            + " of the journal's ledger, about a validator, cannot be read. A newer Baton may have"
            + " written it: run that one, or restore the journal from a backup",
        cause);
  }
}
