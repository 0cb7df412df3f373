package dev.baton.monitor.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pages of slots, the oldest first. */
final class Notebook {

  /** Slots whose readings are still joined with their circumstances when they come late. */
  static final int LATE_SLOTS = 8;

  /** Slots that may be told of before they are judged; more only if nobody closes slots. */
  static final int AHEAD_SLOTS = 32;

  private final TreeMap<Long, Page> pages = new TreeMap<>();

  /** With what was told before; circumstances and observations, anything else is left out. */
  static Notebook of(List<Input> told) {
    Notebook notebook = new Notebook();
    for (Input input : told) {
      if (input instanceof Observation observation) {
        notebook.page(observation.slot().value()).add(observation);
      } else if (input instanceof Circumstance circumstance) {
        notebook.page(circumstance.slot().value()).add(circumstance);
      }
    }
    return notebook;
  }

  /** The page of a slot, begun if there is none. */
  Page page(long slot) {
    Page page = pages.computeIfAbsent(slot, value -> new Page());
    if (pages.size() > LATE_SLOTS + 1 + AHEAD_SLOTS) {
      pages.pollFirstEntry();
    }
    return page;
  }

  /** Takes out the pages up to and with a slot. */
  SortedMap<Long, Page> takeUntil(long slot) {
    SortedMap<Long, Page> taken = new TreeMap<>(pages.headMap(slot, true));
    pages.headMap(slot, true).clear();
    return taken;
  }

  void put(long slot, Page page) {
    pages.merge(
        slot,
        page,
        (known, more) -> {
          known.addAll(more);
          return known;
        });
  }

  void forgetBefore(long slot) {
    pages.headMap(slot, false).clear();
  }

  List<Long> slots() {
    return List.copyOf(pages.keySet());
  }

  List<Input> all() {
    List<Input> all = new ArrayList<>();
    pages.values().forEach(page -> all.addAll(page.all()));
    return all;
  }
}
