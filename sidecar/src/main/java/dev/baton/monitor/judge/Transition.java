package dev.baton.monitor.judge;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Standing;
import java.time.Instant;
import java.util.List;

/**
 * A gateway's standing changed.
 *
 * @param slot the L1 slot that was judged
 * @param rule which rule of the machine fired: {@code misses-in-a-row}, {@code two-vantage-points},
 *     {@code proven}, {@code hard-fault}, {@code error-budget}, {@code recovered}, {@code
 *     cool-down}, {@code probation-passed}, {@code relapse}, {@code floor}, {@code order}
 * @param causes the findings behind it, at most 64, the newest last
 * @param why one sentence for people
 */
public record Transition(
    Slot slot,
    Instant at,
    Subject subject,
    Standing from,
    Standing to,
    String rule,
    List<Finding> causes,
    String why) {

  public Transition {
    causes = List.copyOf(causes);
  }
}
