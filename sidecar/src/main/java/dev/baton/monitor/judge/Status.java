package dev.baton.monitor.judge;

import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings;
import java.util.Optional;

/**
 * How a subject stands now, for people.
 *
 * @param since the L1 slot of the last change, -1 if there was none
 * @param rule that of the last change; empty if there was none
 * @param why one sentence; may be empty
 * @param pinned whether an operator has it stay as it is
 * @param suspensions how often it was suspended and that is not forgotten yet
 * @param triesAgainAfter the L1 slot in which the cool-down of a suspended one ends, else -1
 */
public record Status(
    Subject subject,
    Standing standing,
    long since,
    String rule,
    String why,
    boolean pinned,
    int suspensions,
    long triesAgainAfter) {

  static Standings.Entry entry(Standing standing, String why) {
    Optional<Reason> reason =
        switch (standing) {
          case TRUSTED, DEGRADED, PROBATION -> Optional.empty();
          case SUSPENDED -> Optional.of(Reason.GATEWAY_SUSPENDED);
          case REVOKED -> Optional.of(Reason.GATEWAY_REVOKED);
        };
    return new Standings.Entry(standing, reason, why);
  }

  static Status of(Snapshot.State state) {
    return new Status(
        state.subject(),
        state.standing(),
        state.since(),
        state.rule(),
        state.why(),
        state.pinned(),
        state.suspensions(),
        state.standing() == Standing.SUSPENDED ? state.goodAfter() : -1);
  }
}
