package dev.baton.policy;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Policy.Choice;
import dev.baton.delegation.SlotKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The plan and the windows for what is known now, made when first asked for. */
final class Outlook {

  private final PolicyRules rules;
  private final PolicyWorld world;
  private final Situation situation;
  private final Windows windows;
  private final Map<SlotKey, Choice> choices = new HashMap<>();

  private Outlook(PolicyRules rules, PolicyWorld world, List<EpochDuties> known, Slot earliest) {
    this.rules = rules;
    this.world = world;
    this.situation =
        new Situation(
            rules,
            known.stream()
                .flatMap(epoch -> epoch.duties().stream())
                .filter(duty -> world.owned().test(duty.proposer()))
                .toList(),
            world.decisions().gateways(),
            earliest,
            world.standings(),
            world.available(),
            world.roster(),
            world.collateral());
    this.windows = new Windows(known, this::optedIn);
  }

  static Outlook none(PolicyRules rules, PolicyWorld world) {
    return new Outlook(rules, world, List.of(), new Slot(0));
  }

  /**
   * What follows from a changed world. Of a slot that was decided meanwhile as it was planned, the
   * reasons for that stay.
   */
  Outlook next(PolicyRules newRules, List<EpochDuties> known, Slot earliest) {
    Outlook next = new Outlook(newRules, world, known, earliest);
    next.choices.putAll(Planner.plan(next.situation).choices());
    next.choices.replaceAll((key, now) -> kept(next, key, now));
    return next;
  }

  private Choice kept(Outlook next, SlotKey key, Choice now) {
    Choice before = choices.get(key);
    boolean same =
        next.situation.decided().containsKey(key)
            && before instanceof Choice.Delegate then
            && now instanceof Choice.Delegate still
            && then.gateway().equals(still.gateway());
    return same ? Objects.requireNonNull(before) : now;
  }

  Choice choice(ProposerDuty duty) {
    SlotKey key = new SlotKey(duty.proposer(), duty.slot());
    return choices.computeIfAbsent(key, unplanned -> beside(duty, key));
  }

  /**
   * A slot that is in no known epoch, or not ours. One that can no more be decided takes nothing
   * from the others, nor they from it.
   */
  private Choice beside(ProposerDuty duty, SlotKey key) {
    List<ProposerDuty> duties = new ArrayList<>(List.of(duty));
    if (!duty.slot().isBefore(situation.earliest())) {
      duties.addAll(situation.duties());
    }
    Situation with =
        new Situation(
            rules,
            duties,
            situation.decided(),
            situation.earliest(),
            situation.standings(),
            situation.available(),
            situation.roster(),
            situation.collateral());
    return Objects.requireNonNull(Planner.plan(with).choices().get(key));
  }

  Window window(ProposerDuty duty) {
    return windows.of(duty);
  }

  private OptedIn.Answer optedIn(ProposerDuty duty) {
    boolean takesPart =
        world.owned().test(duty.proposer())
            && !world.roster().isOptedOut(duty.proposer())
            && rules.groupOf(duty.proposer(), world.roster()).isPresent();
    return takesPart ? OptedIn.Answer.IN : world.optedIn().of(duty);
  }
}
