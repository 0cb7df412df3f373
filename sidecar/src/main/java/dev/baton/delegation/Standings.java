package dev.baton.delegation;

import java.util.Optional;

/** How gateways stand now, for those who choose among them. Call it on the event loop. */
@FunctionalInterface
public interface Standings {

  /** Everybody is trusted: nothing is watched. */
  Standings NONE = (gateway, rollup, slo) -> new Entry(Standing.TRUSTED, Optional.empty(), "");

  /**
   * A gateway's standing with a rollup under an SLO.
   *
   * @param gateway the operator's name for it
   * @param rollup the rollup's name
   * @param slo the name of the service level objective that the validator's group asks for
   */
  Entry of(String gateway, String rollup, String slo);

  /**
   * A standing and what led to it.
   *
   * @param reason what is shown for a slot that may not go to it; empty if slots may
   * @param why one sentence for people; may be empty
   */
  record Entry(Standing standing, Optional<Reason> reason, String why) {}
}
