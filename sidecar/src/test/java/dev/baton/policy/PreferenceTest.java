package dev.baton.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Gateway;
import dev.baton.policy.ValidatorGroup.Strategy;
import dev.baton.testkit.Fixtures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights come out as shares, over any slots, and for those who stand in as well. */
class PreferenceTest {

  private static final int SLOTS = 10_000;
  private static final Map<String, Long> WEIGHTS = Map.of("alpha", 5L, "beta", 3L, "gamma", 2L);
  private static final Map<String, Double> SHARES = Map.of("alpha", .5, "beta", .3, "gamma", .2);

  private static final List<Gateway> ALL =
      List.of(TestWorld.ALPHA, TestWorld.BETA, TestWorld.GAMMA);

  private static Map<String, Double> shares(
      ValidatorGroup group, List<Gateway> gateways, LongUnaryOperator slots) {
    Map<String, Double> shares = new HashMap<>();
    for (int i = 0; i < SLOTS; i++) {
      Slot slot = new Slot(slots.applyAsLong(i));
      Gateway first = Preference.order(group, gateways, Map.of(), slot).get(0);
      shares.merge(first.name(), 1.0 / SLOTS, Double::sum);
    }
    return shares;
  }

  private static ValidatorGroup weighted() {
    return TestWorld.group(Strategy.WEIGHTED).withWeights(WEIGHTS);
  }

  private static void assertNear(Map<String, Double> shares, double tolerance) {
    SHARES.forEach(
        (name, share) -> assertThat(shares.get(name)).as(name).isCloseTo(share, within(tolerance)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 10, 32, 64, 89, 144, 1000, 7200})
  void weightsAreSharesOfEvenlySpacedSlots(long step) {
    assertNear(shares(weighted(), ALL, i -> 9_000_000 + i * step), .01);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void weightsAreSharesOfSlotsThatAreDrawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    assertNear(shares(weighted(), ALL, i -> random.nextLong(100_000_000)), .02);
  }

  @Test
  void everyHundredSlotsInARowAreNearTheirShares() {
    for (long from = 0; from < 5_000; from += 100) {
      Map<String, Integer> turns = new HashMap<>();
      for (long slot = from; slot < from + 100; slot++) {
        Slot at = new Slot(slot);
        turns.merge(Preference.order(weighted(), ALL, Map.of(), at).get(0).name(), 1, Integer::sum);
      }
      assertThat(turns.get("alpha")).isBetween(46, 54);
      assertThat(turns.get("gamma")).isBetween(16, 24);
    }
  }

  @Test
  void whoStandsInDoesSoByItsShare() {
    Map<String, Integer> second = new HashMap<>();
    int firsts = 0;
    for (long slot = 0; slot < 2 * SLOTS; slot++) {
      List<Gateway> order = Preference.order(weighted(), ALL, Map.of(), new Slot(slot));
      if (order.get(0).equals(TestWorld.ALPHA)) {
        firsts++;
        second.merge(order.get(1).name(), 1, Integer::sum);
      }
    }
    assertThat(second.getOrDefault("beta", 0) / (double) firsts).isCloseTo(.6, within(.02));
  }

  @Test
  void whoIsNotNamedWeighsOneAndWhatWeighsNothingComesLast() {
    ValidatorGroup group =
        TestWorld.group(Strategy.WEIGHTED).withWeights(Map.of("alpha", 0L, "gamma", 3L));
    Map<String, Double> shares = shares(group, ALL, i -> i);
    assertThat(shares).doesNotContainKey("alpha");
    assertThat(shares.get("gamma")).isCloseTo(.75, within(.01));
    assertThat(Preference.order(group, ALL, Map.of(), new Slot(1)).get(2))
        .isEqualTo(TestWorld.ALPHA);
  }

  @Test
  void stakeComesFromThePoolUnlessTheGroupNamesIt() {
    Map<String, Long> stakes = Map.of("alpha", 32_000_000_000L, "beta", 96_000_000_000L);
    ValidatorGroup group =
        TestWorld.group(Strategy.STAKE).withWeights(Map.of("gamma", 128_000_000_000L));
    Map<String, Integer> turns = new HashMap<>();
    for (long slot = 0; slot < SLOTS; slot++) {
      Gateway first = Preference.order(group, ALL, stakes, new Slot(slot)).get(0);
      turns.merge(first.name(), 1, Integer::sum);
    }
    assertThat(turns.get("alpha")).isCloseTo(1250, within(100));
    assertThat(turns.get("beta")).isCloseTo(3750, within(100));
    assertThat(turns.get("gamma")).isCloseTo(5000, within(100));
  }

  @Test
  void withoutAnyStakeTheListCounts() {
    assertThat(Preference.order(TestWorld.group(Strategy.STAKE), ALL, Map.of(), new Slot(7)))
        .isEqualTo(ALL);
  }

  @Test
  void theHeaviestWeightsOverflowNothing() {
    ValidatorGroup group =
        TestWorld.group(Strategy.WEIGHTED)
            .withWeights(Map.of("alpha", 1L << 53, "beta", 1L << 53, "gamma", 1L));
    assertThat(shares(group, ALL, i -> i).get("alpha")).isCloseTo(.5, within(.01));
    assertThatThrownBy(() -> group.withWeights(Map.of("alpha", -1L)))
        .hasMessageContaining("a weight must be from 0 to 2^53");
  }

  @Test
  void everyGatewayIsInTheOrderOnce() {
    List<Gateway> many =
        List.of(1, 2, 3, 4, 5, 6, 7).stream()
            .map(number -> Fixtures.gateway("g" + number, number))
            .toList();
    for (Strategy strategy : Strategy.values()) {
      ValidatorGroup group = new ValidatorGroup("pool", key -> true, strategy, many);
      for (long slot = 0; slot < 50; slot++) {
        assertThat(Preference.order(group, many, Map.of(), new Slot(slot)))
            .containsExactlyInAnyOrderElementsOf(many);
      }
    }
  }
}
