package dev.baton;

import dev.baton.beacon.BeaconChain;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What makes any signature unsafe now; empty if nothing does.
 *
 * @param signing whether the configuration lets anything be signed
 */
record Safety(boolean signing, BeaconChain beacon) implements Supplier<Optional<Obstacle>> {

  @Override
  public Optional<Obstacle> get() {
    if (!signing) {
      return Optional.of(new Obstacle(Reason.SIGNING_OFF, ""));
    }
    long skew = beacon.provenClockSkewMillis();
    return skew == 0
        ? Optional.empty()
        : Optional.of(new Obstacle(Reason.CLOCK_SKEWED, "by " + skew + " ms at least"));
  }
}
