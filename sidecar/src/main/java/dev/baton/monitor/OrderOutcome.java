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
   * The standings that an order about all of a gateway would change. It also has no proof forgotten
   * that is found after it; what that would bring nobody can tell.
   */
  static List<Transition> foreseen(Order order, List<Status> now) {
    return switch (order.kind()) {
      case REVOKE ->
          changes(order, now, standing -> standing != Standing.REVOKED, Standing.REVOKED);
      case RESTORE -> changes(order, now, standing -> !standing.mayGetSlots(), Standing.PROBATION);
      case PIN, UNPIN -> List.of();
    };
  }

  private static List<Transition> changes(
      Order order, List<Status> now, Predicate<Standing> concerned, Standing to) {
    return now.stream()
        .filter(status -> concerned.test(status.standing()))
        .map(
            status ->
                new Transition(
                    order.slot(),
                    order.at(),
                    status.subject(),
                    status.standing(),
                    to,
                    "order",
                    List.of(),
                    order.note()))
        .toList();
  }

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
