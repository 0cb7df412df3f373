package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;

/** Chooses the gateway for a slot. Pure: the same duty and the same world give the same choice. */
public interface Policy {

  /** Never fails; what cannot be decided is an abstention with its reason. */
  Choice choose(ProposerDuty duty);

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
