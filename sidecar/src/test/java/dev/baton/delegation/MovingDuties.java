package dev.baton.delegation;

import dev.baton.beacon.EpochDuties;
import dev.baton.testkit.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Every epoch's duties in a few variants that differ in some slots, one of which holds now. */
final class MovingDuties {

  private static final int[] KEYS = {1, 2, 3, 50, 51};
  private static final int[] OTHERS = {50, 50, 50, 50, 50, 50, 50, 50};
  private static final int VARIANTS = 3;

  private final RandomGenerator random;
  private final List<List<EpochDuties>> variants = new ArrayList<>();
  private final int[] chosen;

  /**
   * The first epochs' duties. In the epochs behind them none is ours.
   *
   * @param random draws the duties, and later which of them hold
   */
  MovingDuties(int epochs, RandomGenerator random) {
    this.random = random;
    this.chosen = new int[epochs];
    for (int epoch = 0; epoch < epochs; epoch++) {
      variants.add(variantsOf(epoch));
    }
  }

  EpochDuties of(int epoch) {
    return epoch < chosen.length
        ? variants.get(epoch).get(chosen[epoch])
        : Fixtures.duties(epoch, Fixtures.root(1), OTHERS);
  }

  /** Lets any variant hold from now on, perhaps an earlier one again. */
  void move(int epoch) {
    chosen[epoch] = random.nextInt(VARIANTS);
  }

  private List<EpochDuties> variantsOf(int epoch) {
    int[] keys = IntStream.generate(this::anyKey).limit(Fixtures.SPEC.slotsPerEpoch()).toArray();
    List<EpochDuties> all = new ArrayList<>();
    for (int variant = 0; variant < VARIANTS; variant++) {
      all.add(Fixtures.duties(epoch, Fixtures.root(1 + variant), keys));
      keys = IntStream.of(keys).map(key -> random.nextInt(3) == 0 ? anyKey() : key).toArray();
    }
    return all;
  }

  private int anyKey() {
    return KEYS[random.nextInt(KEYS.length)];
  }
}
