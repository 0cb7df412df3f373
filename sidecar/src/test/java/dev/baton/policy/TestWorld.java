package dev.baton.policy;

import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Policy.Choice;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Roster;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.Standing;
import dev.baton.delegation.Standings;
import dev.baton.testkit.Fixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A situation that a test changes as it likes. */
final class TestWorld {

  static final Gateway ALPHA = Fixtures.gateway("alpha", 1);
  static final Gateway BETA = Fixtures.gateway("beta", 2);
  static final Gateway GAMMA = Fixtures.gateway("gamma", 3);

  /** Keys are dear to make, and these are all that tests need. */
  private static final List<BlsPublicKey> KEYS =
      IntStream.rangeClosed(1, 8).mapToObj(number -> Fixtures.key(number).publicKey()).toList();

  List<ValidatorGroup> groups = List.of(group(ValidatorGroup.Strategy.FAILOVER));
  List<RollupRules> rollups = List.of(RollupRules.DEFAULT);
  PoolRules pool = PoolRules.UNCAPPED;
  Map<String, Long> stakes = Map.of();
  final List<ProposerDuty> duties = new ArrayList<>();
  final Map<SlotKey, String> decided = new HashMap<>();
  Slot earliest = new Slot(0);
  final Map<String, Standing> standings = new HashMap<>();
  final Set<String> down = new HashSet<>();
  final Set<String> takenOut = new HashSet<>();
  final Set<BlsPublicKey> optedOut = new HashSet<>();
  final Map<BlsPublicKey, String> assigned = new HashMap<>();
  final Set<String> bonded = new HashSet<>();
  final Decisions decisions = new Decisions(128);
  List<EpochDuties> known = List.of();
  OptedIn optedIn = OptedIn.UNKNOWN;
  int asked;

  static ValidatorGroup group(ValidatorGroup.Strategy strategy) {
    return new ValidatorGroup("pool", key -> true, strategy, List.of(ALPHA, BETA, GAMMA));
  }

  static BlsPublicKey key(int number) {
    return KEYS.get(number - 1);
  }

  static ProposerDuty duty(long slot) {
    return new ProposerDuty(key(1), 1, new Slot(slot));
  }

  static SlotKey slotKey(ProposerDuty duty) {
    return new SlotKey(duty.proposer(), duty.slot());
  }

  TestWorld own(long first, long last) {
    for (long slot = first; slot <= last; slot++) {
      duties.add(duty(slot));
    }
    return this;
  }

  TestWorld decided(long slot, String gateway) {
    decided.put(slotKey(duty(slot)), gateway);
    return this;
  }

  PolicyRules rules() {
    return new PolicyRules(groups, rollups, pool, stakes);
  }

  Situation situation() {
    return new Situation(
        rules(),
        duties,
        decided,
        earliest,
        standings(),
        gateway -> !down.contains(gateway.name()),
        roster(),
        (gateway, rollup) -> bonded.contains(gateway.name()));
  }

  PolicyWorld world() {
    return new PolicyWorld(
        () -> known,
        key -> key.equals(key(1)),
        () -> earliest,
        decisions,
        gateway -> !down.contains(gateway.name()),
        standings(),
        roster(),
        optedIn,
        (gateway, rollup) -> bonded.contains(gateway.name()));
  }

  /** A standing may be given for a gateway, or for a gateway with one rollup: {@code alpha/op}. */
  private Standings standings() {
    return (gateway, rollup, slo) -> {
      asked++;
      if (takenOut.contains(gateway)) {
        return new Standings.Entry(
            Standing.SUSPENDED, Optional.of(Reason.GATEWAY_NOT_CONFIGURED), "is not configured");
      }
      Standing everywhere = standings.getOrDefault(gateway, Standing.TRUSTED);
      Standing there = standings.getOrDefault(gateway + "/" + rollup, Standing.TRUSTED);
      Standing worst = everywhere.or(there);
      return new Standings.Entry(
          worst, Optional.empty(), worst.mayGetSlots() ? "" : "It was silent.");
    };
  }

  private Roster roster() {
    return new Roster() {
      @Override
      public boolean isOptedOut(BlsPublicKey validator) {
        return optedOut.contains(validator);
      }

      @Override
      public Optional<String> group(BlsPublicKey validator) {
        return Optional.ofNullable(assigned.get(validator));
      }
    };
  }

  List<Choice> plan() {
    return List.copyOf(Planner.plan(situation()).choices().values());
  }

  Choice first() {
    return plan().get(0);
  }

  /** The gateways' names in the order of the slots, a dash for nobody. */
  List<String> names() {
    return plan().stream().map(TestWorld::name).toList();
  }

  static String name(Choice choice) {
    return choice instanceof Choice.Delegate delegate ? delegate.gateway().name() : "-";
  }
}
