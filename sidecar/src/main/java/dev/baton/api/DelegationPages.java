package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.StatusView;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The journal's entries in pages.
 *
 * <p>A page is a stretch of the journal with the entries that may be shown: it can have fewer than
 * the limit, also none, and still be followed by another. That bounds the work of a request.
 */
final class DelegationPages {

  static final int DEFAULT_LIMIT = 100;
  static final int MAX_LIMIT = 1000;
  static final Slot LAST_SLOT = new Slot(Long.MAX_VALUE);

  private static final List<String> PARAMETERS =
      List.of("slot", "validator", "gateway", "from", "to", "limit", "cursor");

  private final StatusView view;
  private final Predicate<JournalEntry> shown;
  private final Function<JournalEntry, ObjectNode> shape;

  DelegationPages(
      StatusView view, Predicate<JournalEntry> shown, Function<JournalEntry, ObjectNode> shape) {
    this.view = view;
    this.shown = shown;
    this.shape = shape;
  }

  /** The page that a request's parameters ask for. */
  Future<ObjectNode> page(MultiMap parameters) {
    Journal.Query query = query(parameters, view);
    return view.delegations(limited(query, query.limit() + 1)).map(rows -> page(rows, query));
  }

  /** All entries of a slot that may be shown; a slot has one proposer unless the chain moved. */
  Future<List<JournalEntry>> of(Slot slot) {
    Journal.Query query =
        new Journal.Query(
            slot, slot, Optional.empty(), Optional.empty(), Optional.empty(), MAX_LIMIT);
    return view.delegations(query).map(rows -> rows.stream().filter(shown).toList());
  }

  ObjectNode data(List<JournalEntry> entries) {
    ObjectNode json = Json.object();
    json.set("data", Json.array(entries, shape));
    return json;
  }

  private ObjectNode page(List<JournalEntry> rows, Journal.Query query) {
    boolean more = rows.size() > query.limit();
    List<JournalEntry> page = more ? rows.subList(0, query.limit()) : rows;
    ObjectNode json = data(page.stream().filter(shown).toList());
    if (more) {
      json.put("next_cursor", Cursor.behind(page.get(page.size() - 1).key()));
    }
    return json;
  }

  /**
   * Reads the parameters.
   *
   * @throws ProblemException if one is wrong
   */
  static Journal.Query query(MultiMap parameters, StatusView view) {
    Parameters given = new Parameters(parameters, PARAMETERS);
    Optional<Slot> slot = given.slot("slot");
    if (slot.isPresent() && (given.has("from") || given.has("to"))) {
      throw Problem.badParameter("slot", "excludes from and to");
    }
    Slot from = slot.or(() -> given.slot("from")).orElse(new Slot(0));
    Slot to = slot.or(() -> given.slot("to")).orElse(LAST_SLOT);
    if (from.isAfter(to)) {
      throw Problem.badParameter("from", "must not be above to");
    }
    return new Journal.Query(
        from,
        to,
        given.validator("validator", view::validator),
        given.value("gateway", "must be a gateway's name", DelegationPages::name),
        given.value("cursor", "must be the next_cursor of the page before", Cursor::parse),
        given.limit("limit", DEFAULT_LIMIT, MAX_LIMIT));
  }

  private static String name(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("empty");
    }
    return text;
  }

  private static Journal.Query limited(Journal.Query query, int limit) {
    return new Journal.Query(
        query.from(), query.to(), query.proposer(), query.gateway(), query.after(), limit);
  }
}
