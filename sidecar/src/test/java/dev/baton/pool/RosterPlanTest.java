package dev.baton.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterPlanTest {

  private static final BlsPublicKey EVEN = FakePool.key(0);

  private final FakePool pool = new FakePool(10);
  private final Map<BlsPublicKey, Membership> kept = new HashMap<>();
  private final Set<BlsPublicKey> held = new HashSet<>();
  private final RosterPlan plan =
      new RosterPlan(
          pool, key -> kept.getOrDefault(key, Membership.NONE), key -> held.contains(key));

  private Change one(boolean out, String group) {
    Optional<String> wanted = Optional.of(group).filter(name -> !name.isEmpty());
    return plan.of(List.of(new Desired(EVEN, out, wanted))).get(0);
  }

  @Test
  void leavesWhatIsAsDesired() {
    assertThat(one(false, "").kind()).isEqualTo(Change.Kind.UNCHANGED);
    assertThat(one(false, "main").kind()).isEqualTo(Change.Kind.UNCHANGED);
    kept.put(EVEN, new Membership(true, Optional.empty()));
    assertThat(one(true, "").kind()).isEqualTo(Change.Kind.UNCHANGED);
  }

  @Test
  void movesFromOneGroupToAnother() {
    Change change = one(false, "reserve");

    assertThat(change.kind()).isEqualTo(Change.Kind.MOVE);
    assertThat(change.fromGroup()).contains("main");
    assertThat(change.toGroup()).contains("reserve");
    assertThat(change.result()).isEqualTo(new Membership(false, Optional.of("reserve")));
  }

  @Test
  void keepsNothingThatTheConfigurationSays() {
    kept.put(EVEN, new Membership(false, Optional.of("reserve")));

    assertThat(one(false, "main").result()).isEqualTo(Membership.NONE);
  }

  @Test
  void optsInIntoTheGroupThatItWasIn() {
    kept.put(EVEN, new Membership(true, Optional.of("reserve")));

    Change change = one(false, "");

    assertThat(change.kind()).isEqualTo(Change.Kind.OPT_IN);
    assertThat(change.toGroup()).contains("reserve");
    assertThat(one(true, "").kind()).isEqualTo(Change.Kind.UNCHANGED);
  }

  @Test
  void refusesAKeyThatIsNotOurs() {
    Change change = plan.of(List.of(new Desired(FakePool.key(99), true, Optional.empty()))).get(0);

    assertThat(change.obstacle()).map(Obstacle::reason).contains(Reason.UNKNOWN_VALIDATOR);
    assertThat(change.isDue()).isFalse();
  }

  @Test
  void refusesAGroupThatIsNotThereAndNamesThoseThatAre() {
    Change change = one(false, "mian");

    assertThat(change.obstacle())
        .contains(new Obstacle(Reason.UNKNOWN_GROUP, "mian; there are: main, reserve, empty"));
  }

  @Test
  void hasSomethingToKeepForWhoIsHeldOutInMemoryOnly() {
    held.add(EVEN);

    assertThat(one(true, "").kind()).isEqualTo(Change.Kind.OPT_OUT);
    assertThat(one(false, "").kind()).isEqualTo(Change.Kind.OPT_IN);
  }

  @Test
  void hasNothingLeftToDoOnceItsChangesAreKept() {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 2000; round++) {
      BlsPublicKey key = FakePool.key(random.nextInt(10));
      boolean out = random.nextInt(3) == 0;
      Optional<String> group =
          out || random.nextBoolean()
              ? Optional.empty()
              : Optional.of(pool.groups().get(random.nextInt(3)));
      List<Desired> desired = List.of(new Desired(key, out, group));

      Change change = plan.of(desired).get(0);
      kept.put(key, change.result());

      assertThat(plan.of(desired).get(0).kind()).isEqualTo(Change.Kind.UNCHANGED);
      assertThat(kept.get(key).optedOut()).isEqualTo(out);
      group.ifPresent(
          name ->
              assertThat(kept.get(key).group().or(() -> pool.configuredGroup(key))).contains(name));
    }
  }
}
