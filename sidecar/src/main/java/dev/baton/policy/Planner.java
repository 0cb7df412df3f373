package dev.baton.policy;

import dev.baton.beacon.ProposerDuty;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Policy.Choice;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.Standing;
import dev.baton.policy.Candidates.Candidate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans who gets the pool's slots. The same situation makes the same plan.
 *
 * <p>A slot has one delegate for all rollups that its group serves, so only gateways that all of
 * them admit are candidates; each stands as it stands with the rollup with which it stands worst.
 * Trusted ones go before degraded ones, these before those on probation; among equals the group's
 * strategy decides. The slots are gone through in their order, and two caps hold for every decision
 * that is still to be made, even if a slot then goes to nobody:
 *
 * <ul>
 *   <li><b>Share</b>: of all the pool's owned slots of the known epochs (this one and the next), of
 *       whichever group and however they end, one gateway gets at most {@link PoolRules#most}. What
 *       is decided counts.
 *   <li><b>In a row</b>: the sequence is that of the pool's owned windows, of whichever group; that
 *       slots of others lie between two of them does not part them. A window that goes to nobody
 *       ends a run. A run is never longer than the smallest {@code max-consecutive} of the groups
 *       that have a window in it; a gateway on probation has no two windows in a row.
 * </ul>
 *
 * <p>A slot that can no more be decided, and was not, went to nobody: what is said of it is what
 * would be done, and counts for nothing.
 */
public final class Planner {

  /** Who cannot have the slot is looked at last, and the better standing goes first. */
  private static final Comparator<Candidate> BETTER_FIRST =
      Comparator.comparing((Candidate one) -> one.obstacle().isPresent())
          .thenComparing(Candidate::standing);

  private final Situation situation;
  private final Map<String, Candidates> candidates = new HashMap<>();
  private final Tally tally;

  private Planner(Situation situation) {
    this.situation = situation;
    this.tally =
        new Tally(
            situation.duties().stream().map(Planner::keyOf).toList(),
            situation.decided(),
            situation.rules().pool(),
            this::longestRun);
  }

  /** Plans for every duty of the situation. */
  public static Plan plan(Situation situation) {
    Planner planner = new Planner(situation);
    Map<SlotKey, Choice> choices = new LinkedHashMap<>();
    situation.duties().forEach(duty -> choices.put(keyOf(duty), planner.next(duty)));
    return new Plan(choices);
  }

  private Choice next(ProposerDuty duty) {
    Optional<String> decided = Optional.ofNullable(situation.decided().get(keyOf(duty)));
    Choice choice = choose(duty, decided);
    boolean open = decided.isEmpty() && !duty.slot().isBefore(situation.earliest());
    if (open && choice instanceof Choice.Delegate delegate) {
      tally.give(keyOf(duty), delegate.gateway().name());
    }
    return choice;
  }

  private Choice choose(ProposerDuty duty, Optional<String> decided) {
    if (situation.roster().isOptedOut(duty.proposer())) {
      return new Choice.Abstain(Reason.OPTED_OUT, "the validator was opted out", List.of());
    }
    return situation
        .rules()
        .groupOf(duty.proposer(), situation.roster())
        .map(group -> choose(group, duty, decided))
        .orElseGet(() -> ungrouped(duty));
  }

  private Optional<Obstacle> banned(ProposerDuty duty, Gateway gateway) {
    return Objections.banned(
        situation.roster(), duty.proposer(), gateway.name(), gateway.delegate());
  }

  private Choice ungrouped(ProposerDuty duty) {
    String why =
        situation
            .roster()
            .group(duty.proposer())
            .map(name -> "the validator was put into group " + name + ", which is not there")
            .orElse("the validator is in no group");
    return new Choice.Abstain(Reason.NO_GROUP, why, List.of());
  }

  private Choice choose(ValidatorGroup group, ProposerDuty duty, Optional<String> decided) {
    Optional<Obstacle> phase = Candidates.undelegated(situation.rules().servedBy(group));
    if (phase.isPresent()) {
      return new Choice.Abstain(phase.get().reason(), phase.get().detail(), List.of());
    }
    Candidates field = candidates(group);
    List<Gateway> wished =
        Preference.order(group, field.admitted(), situation.rules().stakes(), duty.slot());
    List<Candidate> order = wished.stream().map(field::of).sorted(BETTER_FIRST).toList();
    Selection selection = new Selection(group, field.all(), order);
    return decided.isPresent()
        ? selection.keep(decided.get())
        : selection.first(
            wished, one -> banned(duty, one.gateway()).or(() -> capped(keyOf(duty), one)));
  }

  private Optional<Obstacle> capped(SlotKey window, Candidate candidate) {
    String name = candidate.gateway().name();
    if (tally.hasItsShare(name)) {
      String detail = "has its share of the pool's slots, " + tally.most() + " of them";
      return Optional.of(new Obstacle(Reason.SHARE_CAP, detail));
    }
    if (!tally.hasItsRun(window, name)) {
      return Optional.empty();
    }
    String detail =
        candidate.standing() == Standing.PROBATION
            ? "is on probation and gets no two slots in a row"
            : "has had as many slots in a row as it may";
    return Optional.of(new Obstacle(Reason.CONSECUTIVE_CAP, detail));
  }

  private int longestRun(SlotKey window, String gateway) {
    return situation
        .rules()
        .groupOf(window.proposer(), situation.roster())
        .map(group -> longestRun(group, gateway))
        .orElse(Integer.MAX_VALUE);
  }

  private int longestRun(ValidatorGroup group, String gateway) {
    boolean onProbation =
        candidates(group).all().stream()
            .filter(one -> one.gateway().name().equals(gateway))
            .anyMatch(one -> one.standing() == Standing.PROBATION);
    return onProbation ? 1 : group.maxConsecutive().orElse(Integer.MAX_VALUE);
  }

  private Candidates candidates(ValidatorGroup group) {
    return candidates.computeIfAbsent(group.name(), name -> Candidates.of(group, situation));
  }

  private static SlotKey keyOf(ProposerDuty duty) {
    return new SlotKey(duty.proposer(), duty.slot());
  }
}
