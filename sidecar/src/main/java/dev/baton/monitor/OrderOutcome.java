package dev.baton.monitor;

import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Transition;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an order made of standings and bans, or would make of them.
 *
 * @param unchanged whether everything that it is about was as it wants it before
 */
record OrderOutcome(List<Transition> transitions, boolean unchanged) {

  /**
   * Whether an order about standings leaves all as it is.
   *
   * @param now how the gateway stands; if nobody judges it, the order holds for when somebody does
   */
  static boolean isFutile(Order.Kind kind, List<Status> now) {
    Predicate<Status> wanted =
        switch (kind) {
          case REVOKE -> status -> status.standing() == Standing.REVOKED;
          // Anything else is at least forgiven something.
          case RESTORE ->
              status -> status.standing() == Standing.TRUSTED && status.suspensions() == 0;
          case PIN -> Status::pinned;
          case UNPIN -> status -> !status.pinned();
        };
    return !now.isEmpty() && now.stream().allMatch(wanted);
  }
}
