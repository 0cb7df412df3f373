package dev.baton.delegation;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The look before the leap: reads every relay for a delegation by our key that we know nothing of.
 * See docs/adr/0007-short-patience-with-hanging-relays.md.
 */
final class RelayCheck {

  private static final int PATIENCE = 24;
  private static final int MEMORY = 2;

  private final List<RelayReader> relays;
  private final Timers timers;
  private final Duration patience;

  /**
   * Looks at these relays.
   *
   * @param slot how long one lasts; a 24th of it is waited for relays known to hang, which they are
   *     for two slots after a read that timed out
   */
  RelayCheck(List<Relay> relays, Timers timers, Duration slot) {
    this.timers = timers;
    this.patience = Duration.ofMillis(Math.max(1, slot.toMillis() / PATIENCE));
    this.relays =
        relays.stream()
            .map(relay -> new RelayReader(relay, timers, slot.multipliedBy(MEMORY)))
            .toList();
  }

  /**
   * Succeeds if at least one relay could be read and none shows a delegation by the key. Fails with
   * {@code FOREIGN_DELEGATION}, or with {@code NO_RELAY_READABLE} which names every relay's reason.
   *
   * @param decided our own decision for the slot, which a relay may show
   */
  Future<RelayLook> requireClear(SlotKey key, Optional<JournalEntry> decided) {
    RelayLook look = new RelayLook(key, decided);
    boolean anyHangs = relays.stream().anyMatch(RelayReader::hangs);
    Runnable cancel =
        anyHangs ? timers.after(patience, look::loseItsPatience) : RelayCheck::nothing;
    return look.at(relays).onComplete(done -> cancel.run());
  }

  private static void nothing() {}
}
