package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.SlotReport.Phase;
import dev.baton.delegation.StatusView;
import dev.baton.delegation.StatusView.SlotGuard;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a slot's owner may do in it: a proposer that builds its own block for a slot that is
 * delegated breaks what was promised for it.
 */
final class OwnSlots {

  private final StatusView view;
  private final DelegationPages pages;

  /** What is known of one proposer's slot; one of the two at least is there. */
  private record Known(Optional<JournalEntry> entry, Optional<SlotReport> report) {

    Known and(Known other) {
      return new Known(entry.or(other::entry), report.or(other::report));
    }

    boolean signed() {
      return entry.filter(JournalEntry::isSigned).isPresent();
    }

    boolean moved() {
      return entry.filter(JournalEntry::exposed).isPresent();
    }

    /** What is signed and never left this process binds nobody. */
    boolean delegated() {
      return signed() && !moved() && entry.filter(JournalEntry::isWithheld).isEmpty();
    }
  }

  OwnSlots(StatusView view) {
    this.view = view;
    this.pages = new DelegationPages(view, entry -> true, StatusJson::delegation);
  }

  /**
   * The slot's owners, usually one.
   *
   * @return fails with a {@link ProblemException} of 404 if nothing is known of the slot
   */
  Future<ObjectNode> of(Slot slot) {
    return pages.of(slot).map(entries -> json(slot, known(slot, entries)));
  }

  private Map<SlotKey, Known> known(Slot slot, List<JournalEntry> entries) {
    Map<SlotKey, Known> known = new TreeMap<>();
    for (JournalEntry entry : entries) {
      known.put(entry.key(), new Known(Optional.of(entry), Optional.empty()));
    }
    view.slots().stream()
        .filter(report -> report.duty().slot().equals(slot))
        .forEach(
            report ->
                known.merge(
                    report.key(), new Known(Optional.empty(), Optional.of(report)), Known::and));
    return known;
  }

  private ObjectNode json(Slot slot, Map<SlotKey, Known> known) {
    if (known.isEmpty()) {
      throw Problem.notFound(
          "Nothing is known of slot "
              + slot
              + ": no validator here owns it, or it is too far away.");
    }
    ObjectNode json = Json.object().put("slot", slot.toString());
    json.set("data", Json.array(known.entrySet(), one -> json(one.getKey(), one.getValue())));
    return json;
  }

  private ObjectNode json(SlotKey key, Known known) {
    ObjectNode json = Json.object().put("proposer", key.proposer().toHex());
    json.put("delegated", known.delegated());
    known.entry().ifPresent(entry -> put(json, entry));
    json.put("signed", known.signed()).put("exposed", known.moved());
    json.put("local_building", localBuilding(key.slot(), known));
    view.guard(key.slot())
        .filter(seen -> seen.key().equals(key))
        .ifPresent(seen -> json.set("guard", json(seen)));
    return json;
  }

  private static void put(ObjectNode json, JournalEntry entry) {
    DelegationMessage message = entry.reservation().message();
    json.put("gateway", entry.reservation().gateway());
    json.put("delegate", message.delegate().toHex());
    json.put("committer", message.committer().toHex());
  }

  /** Nothing is signed any more for a slot that has begun. */
  private String localBuilding(Slot slot, Known known) {
    if (known.delegated()) {
      return "forbidden";
    }
    boolean refused = known.report().filter(report -> report.phase() == Phase.REFUSED).isPresent();
    boolean open = slot.isAfter(view.currentSlot()) && !known.moved() && !refused;
    return open ? "undecided" : "allowed";
  }

  private static ObjectNode json(SlotGuard seen) {
    return Json.object()
        .put("result", seen.result())
        .put("alarm", seen.alarm())
        .put("at", Json.time(seen.at()));
  }
}
