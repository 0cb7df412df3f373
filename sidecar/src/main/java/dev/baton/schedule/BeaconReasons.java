package dev.baton.schedule;

import dev.baton.beacon.BeaconException;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;

/** The catalogue's names for what a beacon node can fail with. */
public final class BeaconReasons {

  private BeaconReasons() {}

  /** The catalogue's reason for a failure, of a beacon node's or our own. */
  public static Reason of(Throwable failure) {
    return failure instanceof BeaconException beacon
        ? of(beacon.reason())
        : RefusedException.reasonOf(failure);
  }

  private static Reason of(BeaconException.Reason reason) {
    return switch (reason) {
      case UNREACHABLE, CLOSED -> Reason.BEACON_UNREACHABLE;
      case TIMED_OUT -> Reason.BEACON_TIMED_OUT;
      case HTTP_ERROR, NOT_FOUND, MALFORMED -> Reason.BEACON_MALFORMED;
      case SYNCING -> Reason.BEACON_SYNCING;
      case OPTIMISTIC -> Reason.BEACON_OPTIMISTIC;
      case WRONG_CHAIN -> Reason.WRONG_CHAIN;
      case DEPENDENT_ROOT_MOVED -> Reason.DUTY_UNSETTLED;
      case NODES_DISAGREE -> Reason.NODES_DISAGREE;
      case NO_QUORUM, NO_USABLE_NODE -> Reason.NO_QUORUM;
    };
  }
}
