package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;
import java.util.Optional;

/** Chooses the gateway for a slot. Pure: the same duty and the same world give the same choice. */
public interface Policy {

  /** Never fails; what cannot be decided is an abstention with its reason. */
  Choice choose(ProposerDuty duty);

  /**
   * What forbids signing a decision that was made before and is not signed yet: its gateway lost
   * its standing, or the validator was opted out. The slot then goes to nobody: its decision
   * stands.
   *
   * @param reserved the decision on disk
   */
  default Optional<Obstacle> objection(ProposerDuty duty, Reservation reserved) {
    return Optional.empty();
  }

  /** What to do with a slot, and why. */
  sealed interface Choice {

    /** One sentence for people. */
    String why();

    /** Hand the slot to this gateway. */
    record Delegate(Gateway gateway, String why) implements Choice {}

    /** Leave the slot alone. */
    record Abstain(Reason reason, String why) implements Choice {}
  }
}
