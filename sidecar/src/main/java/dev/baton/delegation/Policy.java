package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import java.util.List;
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

  /**
   * Hears that a decision is about to be made durable. From now on it counts as made: whether it is
   * on disk may never be known.
   */
  default void reserving(Reservation decision) {}

  /**
   * The first slot of the duty's window: the own slot, or the first of those before it that fall to
   * it because their proposers do not take part. Nothing but the own slot is signed for.
   */
  default Slot windowFrom(ProposerDuty duty) {
    return duty.slot();
  }

  /** What to do with a slot, and why. */
  sealed interface Choice {

    /** One sentence for people. */
    String why();

    /** The gateways that were looked at, the preferred first; empty if none had to be. */
    List<Considered> trail();

    /** Hand the slot to this gateway. */
    record Delegate(Gateway gateway, String why, List<Considered> trail) implements Choice {
      public Delegate {
        trail = List.copyOf(trail);
      }
    }

    /** Leave the slot alone. */
    record Abstain(Reason reason, String why, List<Considered> trail) implements Choice {
      public Abstain {
        trail = List.copyOf(trail);
      }
    }
  }

  /**
   * A gateway that was looked at for a slot.
   *
   * @param chosen whether it gets the slot, of all at most one
   * @param reason why it cannot have the slot; empty for one that could
   * @param why what follows its name in a sentence for people
   */
  record Considered(String gateway, boolean chosen, Optional<Reason> reason, String why) {}
}
