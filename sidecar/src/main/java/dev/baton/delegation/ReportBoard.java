package dev.baton.delegation;

import dev.baton.beacon.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last report of every slot in view; tells the listeners of every one that is new. */
final class ReportBoard {

  private static final Logger log = LoggerFactory.getLogger(ReportBoard.class);

  private final List<SlotListener> listeners;
  private final Map<SlotKey, SlotReport> reports = new HashMap<>();

  ReportBoard(List<SlotListener> listeners) {
    this.listeners = listeners;
  }

  Optional<SlotReport> of(SlotKey key) {
    return Optional.ofNullable(reports.get(key));
  }

  void put(SlotKey key, SlotReport now) {
    Optional<SlotReport> before = Optional.ofNullable(reports.put(key, now));
    if (before.filter(now::equals).isEmpty()) {
      listeners.forEach(listener -> tell(listener, before, now));
    }
  }

  void forgetBefore(Slot oldest) {
    reports.keySet().removeIf(key -> key.slot().isBefore(oldest));
  }

  /** Who only listens must not keep a slot from being delegated. */
  private static void tell(SlotListener listener, Optional<SlotReport> before, SlotReport now) {
    try {
      listener.changed(before, now);
    } catch (RuntimeException e) {
      log.error("{}: a listener failed", now.key(), e);
    }
  }
}
