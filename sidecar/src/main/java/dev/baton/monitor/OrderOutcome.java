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
 * @param asOrdered whether everything that it is about stood before as it wants it
 * @param unchanged whether it also says nothing that was not in the ledger before
 */
record OrderOutcome(List<Transition> transitions, boolean asOrdered, boolean unchanged) {

  /**
   * Whether gateways stand as an order wants it.
   *
   * @param now how the gateway stands; if nobody judges it, the order holds for when somebody does
   */
  static boolean isAsOrdered(Order.Kind kind, List<Status> now) {
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
