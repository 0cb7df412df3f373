package dev.baton.monitor.judge;

import dev.baton.delegation.Standing;
import java.util.List;

/**
 * A change of standing that the facts ask for.
 *
 * @param soft whether the floor may forbid it
 * @param weight how badly the gateway does; where the floor lets only some go, the worst go first
 */
record Move(Standing to, Rule rule, boolean soft, int weight, List<Finding> causes, String why) {

  static Move better(Standing to, Rule rule, String why) {
    return new Move(to, rule, false, 0, List.of(), why);
  }

  static Move hard(Standing to, Rule rule, List<Finding> causes, String why) {
    return new Move(to, rule, false, 0, causes, why);
  }

  /** What is left of it where the floor forbids it. */
  Move held(int floor) {
    return new Move(
        Standing.DEGRADED,
        Rule.FLOOR,
        false,
        weight,
        causes,
        why + " It stays in service: " + floor + " are to be.");
  }
}
