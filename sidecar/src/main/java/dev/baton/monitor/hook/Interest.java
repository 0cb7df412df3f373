package dev.baton.monitor.hook;

import dev.baton.delegation.Standing;
import java.util.Set;
import java.util.function.Predicate;

/** Which events a hook is told. */
record Interest(Set<Standing> on, Predicate<String> rollups) {

  Interest {
    on = Set.copyOf(on);
  }

  /** Also of what leaves such a standing: whoever was told the one must hear the other. */
  boolean isFor(HookEvent event) {
    return rollups.test(event.subject().rollup())
        && (on.contains(event.to()) || on.contains(event.from()));
  }
}
