package dev.baton.delegation;

import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an owned slot stands, for people and programs.
 *
 * @param gateway the chosen one, or the one the plan would choose
 * @param why the policy's sentence for the choice or for having none
 * @param trail the gateways that were looked at, the preferred first; of a slot that is decided, as
 *     they stand now
 * @param windowFrom the first of the slots that its delegate sequences; the own one is the last
 * @param reason why the slot would go to nobody as things stand, waits, was refused, or is not
 *     confirmed everywhere
 * @param detail the reason's particulars for people; empty if there are none
 * @param settledAt from when on the duty counts as settled; empty while that is open
 * @param exposed signed, and then the duty moved away from us
 * @param deliveries by relay name
 */
public record SlotReport(
    ProposerDuty duty,
    Root dependentRoot,
    Phase phase,
    Optional<String> gateway,
    String why,
    List<Policy.Considered> trail,
    Slot windowFrom,
    Optional<Reason> reason,
    String detail,
    Optional<Instant> settledAt,
    Optional<Instant> reservedAt,
    Optional<Instant> signedAt,
    Optional<Instant> confirmedAt,
    boolean exposed,
    Map<String, Delivery> deliveries) {

  /** The stations of an owned slot. */
  public enum Phase {
    /** Before its lead time. */
    PLANNED,
    /** In its time, and something is in the way that may still go. */
    WAITING,
    /** The decision is durable. */
    RESERVED,
    /** Signed, and on its way to the relays. */
    SIGNED,
    /** At least one relay has shown it to us. */
    CONFIRMED,
    /** Signed, and no relay had shown it when the slot began. */
    EXPIRED,
    /** No decision was made, and none will be. */
    REFUSED
  }

  public SlotReport {
    trail = List.copyOf(trail);
    deliveries = Map.copyOf(deliveries);
  }

  public SlotKey key() {
    return new SlotKey(duty.proposer(), duty.slot());
  }
}
