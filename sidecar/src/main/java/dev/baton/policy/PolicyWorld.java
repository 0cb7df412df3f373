package dev.baton.policy;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Roster;
import dev.baton.delegation.Standings;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a policy asks of the world around it, beside its rules.
 *
 * @param duties those of the known epochs, in order
 * @param owned whether a validator is ours
 * @param earliest the first slot that can still be decided
 * @param available whether a gateway may be given slots now; one that is not known to be down may
 * @param optedIn of the validators of others; ours take part unless they are opted out
 */
public record PolicyWorld(
    Supplier<List<EpochDuties>> duties,
    Predicate<BlsPublicKey> owned,
    Supplier<Slot> earliest,
    Decisions decisions,
    Predicate<Gateway> available,
    Standings standings,
    Roster roster,
    OptedIn optedIn,
    Collateral collateral) {

  private static final long REMEMBERED = 128;

  /** One in which nothing is watched and nobody knows of more slots than the one asked for. */
  public static PolicyWorld of(Predicate<Gateway> available) {
    return new PolicyWorld(
        List::of,
        key -> true,
        () -> new Slot(0),
        new Decisions(REMEMBERED),
        available,
        Standings.NONE,
        Roster.EMPTY,
        OptedIn.UNKNOWN,
        Collateral.NONE);
  }
}
