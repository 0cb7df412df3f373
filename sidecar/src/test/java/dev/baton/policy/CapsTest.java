package dev.baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Policy.Choice;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.policy.ValidatorGroup.Strategy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares and runs, decision by decision. */
class CapsTest {

  private final TestWorld world = new TestWorld();

  private Reason reason(int place) {
    return ((Choice.Abstain) world.plan().get(place)).reason();
  }

  private void only(String... gateways) {
    Set<String> all = Set.of(gateways);
    world.groups =
        List.of(
            new ValidatorGroup(
                "pool",
                key -> true,
                Strategy.FAILOVER,
                List.of(TestWorld.ALPHA, TestWorld.BETA).stream()
                    .filter(one -> all.contains(one.name()))
                    .toList()));
  }

  private void longestRun(int longest) {
    world.groups = world.groups.stream().map(one -> one.withMaxConsecutive(longest)).toList();
  }

  @ParameterizedTest
  @CsvSource({"100,1,1", "100,64,64", "50,1,1", "50,2,1", "50,3,1", "50,5,2", "34,3,1", "1,64,1"})
  void aShareIsRoundedDownAndOneAtLeast(int percent, int slots, int most) {
    assertThat(new PoolRules(percent).most(slots)).isEqualTo(most);
  }

  @Test
  void whoHasItsShareGetsNoMoreEvenIfNobodyElseIsThere() {
    only("alpha");
    world.own(1, 4).pool = new PoolRules(50);
    assertThat(world.names()).containsExactly("alpha", "alpha", "-", "-");
    assertThat(reason(2)).isEqualTo(Reason.SHARE_CAP);
    assertThat(world.plan().get(2).why()).contains("alpha has its share of the pool's slots, 2");
  }

  @Test
  void whatIsDecidedCountsBeforeWhatIsPlanned() {
    world.own(1, 4).decided(4, "alpha").pool = new PoolRules(50);
    assertThat(world.names()).containsExactly("alpha", "beta", "beta", "alpha");
  }

  @Test
  void decisionsOfEarlierEpochsDoNotCountForTheShare() {
    world.own(9, 12).decided(1, "alpha").decided(2, "alpha").pool = new PoolRules(50);
    assertThat(world.names()).containsExactly("alpha", "alpha", "beta", "beta");
  }

  @Test
  void theShareIsThatOfAllGroups() {
    world.groups =
        List.of(
            new ValidatorGroup(
                "mine", TestWorld.key(2)::equals, Strategy.FAILOVER, List.of(TestWorld.ALPHA)),
            TestWorld.group(Strategy.FAILOVER));
    world.own(1, 3).pool = new PoolRules(50);
    world.duties.add(new ProposerDuty(TestWorld.key(2), 2, new Slot(4)));
    assertThat(world.names()).containsExactly("alpha", "alpha", "beta", "-");
  }

  @Test
  void aRunEndsWhereItMayBeNoLonger() {
    only("alpha", "beta");
    longestRun(2);
    world.own(1, 6);
    assertThat(world.names()).containsExactly("alpha", "alpha", "beta", "alpha", "alpha", "beta");
  }

  @Test
  void aWindowThatGoesToNobodyEndsARun() {
    only("alpha");
    longestRun(2);
    world.own(1, 6);
    assertThat(world.names()).containsExactly("alpha", "alpha", "-", "alpha", "alpha", "-");
    assertThat(reason(2)).isEqualTo(Reason.CONSECUTIVE_CAP);
  }

  @Test
  void slotsOfOthersBetweenTwoWindowsDoNotPartThem() {
    only("alpha", "beta");
    longestRun(1);
    world.own(1, 1).own(30, 30).own(60, 60);
    assertThat(world.names()).containsExactly("alpha", "beta", "alpha");
  }

  @Test
  void aRunGoesOnFromTheEpochBeforeAndIntoWhatIsDecided() {
    only("alpha", "beta");
    longestRun(2);
    world.own(9, 12).decided(7, "alpha").decided(8, "alpha").decided(11, "beta");
    world.decided(12, "beta");
    assertThat(world.names()).containsExactly("beta", "alpha", "beta", "beta");
  }

  @Test
  void theStrictestGroupOfARunCounts() {
    world.groups =
        List.of(
            new ValidatorGroup(
                    "strict", TestWorld.key(2)::equals, Strategy.FAILOVER, List.of(TestWorld.ALPHA))
                .withMaxConsecutive(1),
            TestWorld.group(Strategy.FAILOVER));
    world.duties.add(new ProposerDuty(TestWorld.key(2), 2, new Slot(1)));
    world.own(2, 4);
    assertThat(world.names()).containsExactly("alpha", "beta", "alpha", "alpha");
  }

  @Test
  void onProbationNoTwoInARow() {
    only("alpha");
    world.standings.put("alpha", Standing.PROBATION);
    world.own(1, 4);
    assertThat(world.names()).containsExactly("alpha", "-", "alpha", "-");
    assertThat(world.plan().get(1).why())
        .contains("alpha is on probation and gets no two slots in a row");
  }

  @Test
  void whatCanNoMoreBeDecidedTakesNothingFromTheOthers() {
    only("alpha", "beta");
    world.own(1, 4).pool = new PoolRules(50);
    world.earliest = new Slot(3);
    assertThat(world.names().subList(2, 4)).containsExactly("alpha", "alpha");
  }
}
