package dev.baton.policy;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Policy;
import dev.baton.delegation.Reservation;
import dev.baton.delegation.SlotKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Gives each slot to the gateway that the plan for all of them names. The plan is made once for
 * what is known, and anew when that changes. Call it on the event loop.
 */
public final class GroupPolicy implements Policy {

  /** What a plan was made from; what is not in it is told by {@link #invalidate}. */
  private record Known(
      PolicyRules rules,
      List<EpochDuties> duties,
      Map<SlotKey, String> decided,
      Slot earliest,
      Set<String> unavailable) {}

  private final PolicyWorld world;
  private PolicyRules rules;
  private Optional<Known> known = Optional.empty();
  private Outlook outlook;

  /** Groups alone: no caps, no standings, each slot by itself. */
  public GroupPolicy(List<ValidatorGroup> groups, Predicate<Gateway> available) {
    this(PolicyRules.of(groups), PolicyWorld.of(available));
  }

  /** Rules that may be replaced, and a world that may change. */
  public GroupPolicy(PolicyRules rules, PolicyWorld world) {
    this.rules = rules;
    this.world = world;
    this.outlook = Outlook.none(rules, world);
  }

  /** The rules that are followed now. */
  public PolicyRules rules() {
    return rules;
  }

  /** Follows other rules from now on; what is decided stands. */
  public void replace(PolicyRules other) {
    rules = other;
    invalidate();
  }

  /** Plans anew when next asked: a standing, the roster, or collateral has changed. */
  public void invalidate() {
    known = Optional.empty();
  }

  @Override
  public Choice choose(ProposerDuty duty) {
    Choice choice = outlook().choice(duty);
    if (choice instanceof Choice.Delegate delegate && isStale(duty, delegate.gateway())) {
      // Nobody told that something changed for the worse; it must not cost a wrong signature.
      invalidate();
      return outlook().choice(duty);
    }
    return choice;
  }

  private boolean isStale(ProposerDuty duty, Gateway gateway) {
    return new Objections(rules, world)
        .against(duty.proposer(), gateway.name(), gateway.delegate())
        .isPresent();
  }

  @Override
  public Optional<Obstacle> objection(ProposerDuty duty, Reservation reserved) {
    return new Objections(rules, world).against(reserved);
  }

  @Override
  public void reserving(Reservation decision) {
    world.decisions().take(decision);
  }

  @Override
  public Slot windowFrom(ProposerDuty duty) {
    return window(duty).from();
  }

  /** What the delegate of a slot would sequence. */
  public Window window(ProposerDuty duty) {
    return outlook().window(duty);
  }

  private Outlook outlook() {
    Known now =
        new Known(
            rules,
            world.duties().get(),
            world.decisions().gateways(),
            world.earliest().get(),
            unavailable());
    if (!known.equals(Optional.of(now))) {
      known = Optional.of(now);
      outlook = outlook.next(rules, now.duties(), now.earliest());
    }
    return outlook;
  }

  private Set<String> unavailable() {
    return rules.gateways().stream()
        .filter(world.available().negate())
        .map(Gateway::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
