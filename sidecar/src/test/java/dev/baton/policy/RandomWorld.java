package dev.baton.policy;

import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.Standing;
import dev.baton.policy.ValidatorGroup.Strategy;
import dev.baton.testkit.Fixtures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A situation as a seed has it: any rules, any standings, any decisions. */
final class RandomWorld {

  static final List<Gateway> GATEWAYS =
      IntStream.rangeClosed(1, 5).mapToObj(i -> Fixtures.gateway("g" + i, i)).toList();

  private static final int FIRST = 64;
  private static final int LAST = 127;

  final TestWorld world = new TestWorld();
  private final Random random;

  RandomWorld(long seed) {
    random = new Random(seed);
    world.rollups = List.of(rollup("one"), rollup("two"), rollup("three"));
    world.groups = List.of(group("first", 1, 4), group("second", 5, 7));
    world.pool = new PoolRules(random.nextBoolean() ? 100 : 1 + random.nextInt(100));
    world.stakes = weights();
    world.earliest = new Slot(FIRST + random.nextInt(30));
    GATEWAYS.forEach(this::judge);
    ownSlots();
  }

  private void judge(Gateway gateway) {
    if (random.nextInt(3) == 0) {
      world.standings.put(gateway.name(), pick(Standing.values()));
    }
    if (random.nextInt(4) == 0) {
      world.standings.put(gateway.name() + "/two", pick(Standing.values()));
    }
    if (random.nextInt(6) == 0) {
      world.down.add(gateway.name());
    }
    if (random.nextBoolean()) {
      world.bonded.add(gateway.name());
    }
  }

  /** Validators 1 to 8, the last of which is in no group; the last but one may be opted out. */
  private void ownSlots() {
    for (int slot = FIRST - 8; slot <= LAST; slot++) {
      ProposerDuty duty = new ProposerDuty(TestWorld.key(1 + random.nextInt(8)), 1, new Slot(slot));
      if (random.nextInt(3) > 0) {
        boolean known = slot >= FIRST;
        if (known) {
          world.duties.add(duty);
        }
        if (random.nextInt(known ? 8 : 2) == 0) {
          String gateway = GATEWAYS.get(random.nextInt(GATEWAYS.size())).name();
          world.decided.put(new SlotKey(duty.proposer(), duty.slot()), gateway);
        }
      }
    }
    if (random.nextBoolean()) {
      world.optedOut.add(TestWorld.key(7));
    }
    if (random.nextBoolean()) {
      world.assigned.put(TestWorld.key(4), "second");
    }
  }

  private RollupRules rollup(String name) {
    Phase phase = random.nextInt(4) > 0 ? Phase.WHITELIST_DELEGATE : pick(Phase.values());
    return new RollupRules(
        name, phase, random.nextBoolean() ? Optional.empty() : Optional.of(some(4)));
  }

  private ValidatorGroup group(String name, int firstKey, int lastKey) {
    Strategy strategy = pick(Strategy.values());
    List<Gateway> gateways = new ArrayList<>(GATEWAYS);
    Collections.shuffle(gateways, random);
    ValidatorGroup group =
        new ValidatorGroup(
                name,
                key ->
                    IntStream.rangeClosed(firstKey, lastKey)
                        .anyMatch(number -> TestWorld.key(number).equals(key)),
                strategy,
                gateways.subList(0, 1 + random.nextInt(gateways.size())))
            .withWeights(weights())
            .withDeny(random.nextBoolean() ? Set.of() : some(1));
    group = random.nextInt(5) == 0 ? group.withPin("g1") : group;
    group = random.nextBoolean() ? group.withMaxConsecutive(1 + random.nextInt(4)) : group;
    return random.nextBoolean() ? group.withRollups(Set.of("one", "two")) : group;
  }

  private <T> T pick(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private Map<String, Long> weights() {
    Map<String, Long> weights = new HashMap<>();
    some(4).forEach(name -> weights.put(name, (long) random.nextInt(6)));
    return weights;
  }

  private Set<String> some(int most) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < most; i++) {
      names.add("g" + (1 + random.nextInt(GATEWAYS.size())));
    }
    return names;
  }
}
