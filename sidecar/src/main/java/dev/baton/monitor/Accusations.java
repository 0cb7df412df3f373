package dev.baton.monitor;

import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gateways against which a proof was found that is not judged yet, as the disk has not taken it. In
 * memory only, as long as nothing is recorded of it.
 */
final class Accusations {

  private static final Entry ACCUSED =
      new Entry(
          Standing.SUSPENDED,
          Optional.of(Reason.GATEWAY_SUSPENDED),
          "until what was proven of it is judged");

  private final Map<String, Integer> open = new HashMap<>();

  void begin(String gateway) {
    open.merge(gateway, 1, Integer::sum);
  }

  void end(String gateway) {
    open.computeIfPresent(gateway, (name, count) -> count == 1 ? null : count - 1);
  }

  /** The standing that counts: no slots while an accusation is open. */
  Entry strictest(String gateway, Entry judged) {
    return open.containsKey(gateway) && judged.standing().mayGetSlots() ? ACCUSED : judged;
  }
}
