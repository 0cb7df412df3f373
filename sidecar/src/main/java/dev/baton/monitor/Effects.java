package dev.baton.monitor;

import dev.baton.delegation.Gateway;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotKey;
import dev.baton.monitor.Effect.Moved;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what orders came to. */
final class Effects {

  private static final Logger log = LoggerFactory.getLogger(Revocations.class);

  private final Bans bans;

  Effects(Bans bans) {
    this.bans = bans;
  }

  Effect of(
      Revocations.Request request,
      Gateway gateway,
      OrderOutcome outcome,
      List<Moved> moved,
      List<JournalEntry> decided) {
    return new Effect(
        gateway,
        request.kind(),
        request.validators().map(Set::size),
        request.dryRun(),
        outcome.unchanged(),
        outcome.asOrdered(),
        outcome.transitions(),
        moved,
        keys(decided.stream().filter(entry -> !entry.isSigned()).toList()),
        keys(decided.stream().filter(JournalEntry::isWithheld).toList()),
        exposed(decided),
        bans.count(gateway),
        bans.isUnreadable(gateway.delegate()));
  }

  private static List<SlotKey> keys(List<JournalEntry> entries) {
    return entries.stream().map(JournalEntry::key).toList();
  }

  static List<ExposedSlot> exposed(List<JournalEntry> decided) {
    return decided.stream()
        .filter(JournalEntry::isSigned)
        .filter(entry -> !entry.isWithheld())
        .map(ExposedSlot::of)
        .toList();
  }

  static void say(Effect effect) {
    log.warn(
        "{} {}, by order{}: {} undecided slot(s) moved, {} decided and unsigned, {} withheld, {} "
            + "exposed",
        effect.kind().code(),
        effect.gateway().name(),
        effect.validators().map(count -> " for " + count + " validator(s)").orElse(""),
        effect.moved().size(),
        effect.reserved().size(),
        effect.withheld().size(),
        effect.exposed().size());
  }
}
