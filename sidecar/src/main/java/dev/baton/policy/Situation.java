package dev.baton.policy;

import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Roster;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.Standings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All that a plan follows from.
 *
 * @param duties the pool's owned slots of the known epochs, this one and the next; they are put in
 *     order
 * @param decided the gateway, by name, of each slot for which a decision is or may be durable;
 *     those of earlier epochs count for runs, and not for shares
 * @param earliest the first slot that can still be decided
 * @param available whether a gateway may be given slots now; one that is not known to be down may
 */
public record Situation(
    PolicyRules rules,
    List<ProposerDuty> duties,
    Map<SlotKey, String> decided,
    Slot earliest,
    Standings standings,
    Predicate<Gateway> available,
    Roster roster,
    Collateral collateral) {

  public Situation {
    duties =
        duties.stream()
            .distinct()
            .sorted(Comparator.comparing(ProposerDuty::slot).thenComparing(ProposerDuty::proposer))
            .toList();
    decided = Map.copyOf(decided);
  }
}
