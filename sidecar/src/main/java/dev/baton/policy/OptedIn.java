package dev.baton.policy;

import dev.baton.beacon.ProposerDuty;

/** Tells which proposers take part in based sequencing: who does not leaves its slots to others. */
@FunctionalInterface
public interface OptedIn {

  /** Of nobody anything is known. */
  OptedIn UNKNOWN = duty -> Answer.UNKNOWN;

  /** Whether the proposer of this duty takes part. */
  Answer of(ProposerDuty duty);

  /** What can be said of a proposer. */
  enum Answer {
    /** It sequences its own slot, or delegates it. */
    IN,
    /** Its slot falls to the next proposer that takes part. */
    OUT,
    /** Nobody knows, so its slot is not counted to anybody's. */
    UNKNOWN
  }
}
