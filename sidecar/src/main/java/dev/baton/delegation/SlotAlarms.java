package dev.baton.delegation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person should know of a slot at once, in the log. */
final class SlotAlarms {

  private static final Logger log = LoggerFactory.getLogger(SlotAlarms.class);

  private SlotAlarms() {}

  static void exposed(SlotKey key) {
    log.warn(
        "Slot {}: signed for {}, and the duty is another's now; the delegation stays exposed",
        key.slot(),
        key.proposer().toShortString());
  }

  static void exposureLost(SlotKey key, Throwable failure) {
    log.warn("{}: exposure not journaled: {}", key, failure.getMessage());
  }

  static void delivered(SlotKey key, Delivery delivery) {
    if (delivery.reason().filter(Reason.FOREIGN_DELEGATION::equals).isPresent()) {
      log.error(
          "ALARM {}: relay {} holds one that we did not sign: {}",
          key,
          delivery.relay(),
          delivery.detail());
    } else if (delivery.isWithheld() && !delivery.state().isFinal()) {
      log.warn(
          "{}: signed, and kept back from relay {}: {}", key, delivery.relay(), delivery.detail());
    }
  }
}
