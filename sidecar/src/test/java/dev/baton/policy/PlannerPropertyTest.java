package dev.baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ProposerDuty;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Policy.Choice;
import dev.baton.delegation.Policy.Considered;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds in every world, tried in two thousand of them. */
class PlannerPropertyTest {

  private static final int WORLDS = 2_000;

  private int delegated;

  private interface Rule {
    void check(TestWorld world, Map<SlotKey, Choice> plan);
  }

  private void inEveryWorld(Rule rule) {
    for (long seed = 1; seed <= WORLDS; seed++) {
      TestWorld world = new RandomWorld(seed).world;
      Map<SlotKey, Choice> plan = Planner.plan(world.situation()).choices();
      delegated += newOnes(world, plan).size();
      try {
        rule.check(world, plan);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
    assertThat(delegated)
        .as("worlds in which nothing is delegated show nothing")
        .isGreaterThan(WORLDS);
  }

  /** What the plan gives away anew, and can still be decided. */
  private static Map<SlotKey, String> newOnes(TestWorld world, Map<SlotKey, Choice> plan) {
    Map<SlotKey, String> given = new LinkedHashMap<>();
    plan.forEach(
        (key, choice) -> {
          boolean open = !world.decided.containsKey(key) && !key.slot().isBefore(world.earliest);
          if (open && choice instanceof Choice.Delegate delegate) {
            given.put(key, delegate.gateway().name());
          }
        });
    return given;
  }

  private static ValidatorGroup groupOf(TestWorld world, SlotKey key) {
    return world
        .rules()
        .groupOf(key.proposer(), world.situation().roster())
        .orElseThrow(() -> new AssertionError(key + " has no group"));
  }

  @Test
  void nobodyGetsMoreThanItsShare() {
    inEveryWorld(
        (world, plan) -> {
          Map<SlotKey, String> given = newOnes(world, plan);
          Map<String, Integer> shares = new HashMap<>();
          given.values().forEach(name -> shares.merge(name, 1, Integer::sum));
          plan.keySet().stream()
              .flatMap(key -> Optional.ofNullable(world.decided.get(key)).stream())
              .forEach(name -> shares.merge(name, 1, Integer::sum));
          int most = world.pool.most(plan.size());
          assertThat(given.values())
              .allSatisfy(name -> assertThat(shares.get(name)).isLessThanOrEqualTo(most));
        });
  }

  @Test
  void noRunIsLongerThanAnyOfItsWindowsAllows() {
    inEveryWorld(
        (world, plan) -> {
          Map<SlotKey, String> given = newOnes(world, plan);
          List<List<SlotKey>> runs = runs(world, plan.keySet(), given);
          for (List<SlotKey> run : runs) {
            if (run.stream().anyMatch(given::containsKey)) {
              assertThat(run.size()).isLessThanOrEqualTo(allowed(world, run, given));
            }
          }
        });
  }

  private static List<List<SlotKey>> runs(
      TestWorld world, Collection<SlotKey> owned, Map<SlotKey, String> given) {
    Map<SlotKey, String> holders = new HashMap<>(world.decided);
    holders.putAll(given);
    List<SlotKey> sequence =
        Stream.concat(world.decided.keySet().stream(), owned.stream()).distinct().sorted().toList();
    List<List<SlotKey>> runs = new ArrayList<>();
    String last = "";
    for (SlotKey key : sequence) {
      String holder = holders.getOrDefault(key, "");
      if (!holder.isEmpty() && holder.equals(last)) {
        runs.get(runs.size() - 1).add(key);
      } else if (!holder.isEmpty()) {
        runs.add(new ArrayList<>(List.of(key)));
      }
      last = holder;
    }
    return runs;
  }

  private static int allowed(TestWorld world, List<SlotKey> run, Map<SlotKey, String> given) {
    String gateway =
        run.stream()
            .flatMap(key -> Optional.ofNullable(given.get(key)).stream())
            .findFirst()
            .orElseThrow();
    int allowed = Integer.MAX_VALUE;
    for (SlotKey key : run) {
      Optional<ValidatorGroup> group =
          world.rules().groupOf(key.proposer(), world.situation().roster());
      if (group.isPresent()) {
        int own = group.get().maxConsecutive().orElse(Integer.MAX_VALUE);
        boolean listed =
            group.get().gateways().stream().anyMatch(one -> one.name().equals(gateway));
        boolean trial = worst(world, group.get(), gateway) == Standing.PROBATION;
        allowed = Math.min(allowed, listed && trial ? 1 : own);
      }
    }
    return allowed;
  }

  private static Standing worst(TestWorld world, ValidatorGroup group, String gateway) {
    return world.rules().servedBy(group).stream()
        .map(one -> world.situation().standings().of(gateway, one.name(), group.slo()).standing())
        .reduce(Standing.TRUSTED, Standing::or);
  }

  @Test
  void nobodyIsChosenWhoMayHaveNoSlot() {
    inEveryWorld(
        (world, plan) ->
            plan.forEach(
                (key, choice) -> {
                  if (choice instanceof Choice.Delegate delegate) {
                    assertMayHaveSlots(world, key, delegate.gateway());
                  }
                }));
  }

  private static void assertMayHaveSlots(TestWorld world, SlotKey key, Gateway gateway) {
    ValidatorGroup group = groupOf(world, key);
    assertThat(world.optedOut).doesNotContain(key.proposer());
    assertThat(group.gateways()).contains(gateway);
    assertThat(group.deny()).doesNotContain(gateway.name());
    assertThat(group.pin().orElse(gateway.name())).isEqualTo(gateway.name());
    assertThat(world.down).doesNotContain(gateway.name());
    assertThat(worst(world, group, gateway.name()).mayGetSlots()).isTrue();
    for (RollupRules rollup : world.rules().servedBy(group)) {
      assertThat(rollup.phase().delegates()).isTrue();
      boolean admitted =
          rollup.phase() == Phase.PERMISSIONLESS
              ? world.bonded.contains(gateway.name())
              : rollup.listed().map(names -> names.contains(gateway.name())).orElse(true);
      assertThat(admitted).as("%s with %s", gateway.name(), rollup.name()).isTrue();
    }
  }

  @Test
  void nobodyWithAWorseStandingGoesBeforeOneWhoCouldHaveHadIt() {
    inEveryWorld(
        (world, plan) ->
            newOnes(world, plan)
                .forEach(
                    (key, name) -> {
                      ValidatorGroup group = groupOf(world, key);
                      Choice choice = Objects.requireNonNull(plan.get(key));
                      choice.trail().stream()
                          .filter(one -> one.reason().isEmpty())
                          .forEach(
                              one ->
                                  assertThat(worst(world, group, one.gateway()))
                                      .isGreaterThanOrEqualTo(worst(world, group, name)));
                    }));
  }

  @Test
  void theSameWorldMakesTheSamePlanWhateverTheOrderItIsToldIn() {
    inEveryWorld(
        (world, plan) -> {
          List<ProposerDuty> duties = new ArrayList<>(world.duties);
          Collections.shuffle(duties, new Random(plan.size()));
          world.duties.clear();
          world.duties.addAll(duties);
          Map<SlotKey, String> decided = new LinkedHashMap<>();
          world.decided.keySet().stream()
              .sorted(Collections.reverseOrder())
              .forEach(key -> decided.put(key, Objects.requireNonNull(world.decided.get(key))));
          world.decided.clear();
          world.decided.putAll(decided);
          assertThat(List.copyOf(Planner.plan(world.situation()).choices().entrySet()))
              .isEqualTo(List.copyOf(plan.entrySet()));
        });
  }

  @Test
  void everyTrailNamesEachGatewayOnceAndChoosesTheOneThatIsChosen() {
    inEveryWorld(
        (world, plan) ->
            plan.forEach(
                (key, choice) -> {
                  List<String> named = choice.trail().stream().map(Considered::gateway).toList();
                  assertThat(named).doesNotHaveDuplicates();
                  List<String> chosen =
                      choice.trail().stream()
                          .filter(Considered::chosen)
                          .map(Considered::gateway)
                          .toList();
                  assertThat(chosen)
                      .isEqualTo(
                          choice instanceof Choice.Delegate delegate
                              ? List.of(delegate.gateway().name())
                              : List.of());
                }));
  }
}
