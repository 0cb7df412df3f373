package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Standing;
import java.util.List;

/**
 * A gateway was taken out of service, and what it kept.
 *
 * @param judged the slot for which it was
 * @param standing what it became
 * @param exposed the slots ahead that were signed for it by then, which cannot be taken back
 */
public record Withdrawal(String gateway, Slot judged, Standing standing, List<Slot> exposed) {

  /** The most slots that are signed ahead. */
  public static final int BOUND = ScenarioSidecar.LEAD;

  public Withdrawal {
    exposed = List.copyOf(exposed);
  }
}
