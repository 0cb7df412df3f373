package dev.baton.monitor.judge;

import java.time.Duration;

/**
 * A service level objective: what a group of validators asks of its gateways. Times are in L1
 * slots.
 *
 * @param name unique
 * @param missesInARow slots in a row with a liveness fault until it is suspended, 1 to 64
 * @param revokeAfter slots in a row with a liveness fault seen from two independent vantage points
 *     until it is revoked, from missesInARow to 1024
 * @param window the sliding window of the error budget, 8 to 7200
 * @param budget slots with any fault of its own that the window may have, 0 to window; one more
 *     degrades, twice as many suspend if they were of liveness; good slots in a row forgive them
 *     all
 * @param latency the objective of the 95th percentile of answer times
 * @param recovery slots in a row without a fault until a degraded one is trusted again, 1 to 7200
 * @param coolDown slots after which a suspended one may be tried again, 1 to 7200; doubled at each
 *     relapse
 * @param longestCoolDown what doubling ends at
 * @param shadow good slots in a row, probes only, that end a suspension after its cool-down
 * @param probation good slots in a row until one on probation is trusted; a fault of liveness or a
 *     hard one suspends
 * @param floor gateways of a rollup that faults short of hard ones leave in service, 0 to 16
 */
public record Slo(
    String name,
    int missesInARow,
    int revokeAfter,
    int window,
    int budget,
    Duration latency,
    int recovery,
    int coolDown,
    int longestCoolDown,
    int shadow,
    int probation,
    int floor) {

  /** What holds where nothing is configured. */
  public static final Slo DEFAULT =
      new Slo("default", 2, 8, 225, 11, Duration.ofMillis(500), 8, 32, 7200, 4, 32, 0);

  /** The cool-down of one that was suspended so often: doubled by each but the first. */
  long coolDownAfter(int suspensions) {
    int doublings = Math.min(30, Math.max(0, suspensions - 1));
    return Math.min((long) coolDown << doublings, longestCoolDown);
  }
}
