package dev.baton.bls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ThresholdSignatureTest {

  private static final long SEED = 20261121;

  @Test
  void anySufficientSharesGiveTheWholeKeysSignatureAndFewerDoNot() {
    Random random = new Random(SEED);
    for (int round = 0; round < 40; round++) {
      int signers = 1 + random.nextInt(7);
      int threshold = 1 + random.nextInt(signers);
      SplitKey key = SplitKey.random(random, threshold, numbers(random, signers));
      Root root = TestKeys.root(random);
      int asked = threshold + random.nextInt(signers - threshold + 1);

      assertThat(ThresholdSignature.combine(some(random, key, root, asked)))
          .as("seed %d, round %d: %d of %d, %d asked", SEED, round, threshold, signers, asked)
          .isEqualTo(key.whole().signRoot(root));
      if (threshold > 1) {
        assertThat(verifies(key, root, some(random, key, root, threshold - 1)))
            .as("seed %d, round %d: one less than %d of %d", SEED, round, threshold, signers)
            .isFalse();
      }
    }
  }

  @Test
  void aWrongShareAmongThemSpoilsTheSignature() {
    Random random = new Random(SEED);
    SplitKey key = SplitKey.random(random, 2, ids(1, 2, 3));
    Root root = TestKeys.root(random);
    Map<UInt64, BlsSignature> shares = some(random, key, root, 2);
    UInt64 one = shares.keySet().iterator().next();

    shares.put(one, key.share(one).signRoot(TestKeys.root(random)));

    assertThat(verifies(key, root, shares)).isFalse();
  }

  @Test
  void swappedNumbersSpoilTheSignature() {
    Random random = new Random(SEED);
    SplitKey key = SplitKey.random(random, 2, ids(1, 2));
    Root root = TestKeys.root(random);
    Map<UInt64, BlsSignature> swapped =
        Map.of(
            new UInt64(1), key.share(new UInt64(2)).signRoot(root),
            new UInt64(2), key.share(new UInt64(1)).signRoot(root));

    assertThat(verifies(key, root, swapped)).isFalse();
  }

  @Test
  void takesTheLargestNumbers() {
    Random random = new Random(SEED);
    SplitKey key = SplitKey.random(random, 3, ids(-1, -2, Long.MIN_VALUE));
    Root root = TestKeys.root(random);

    assertThat(ThresholdSignature.combine(some(random, key, root, 3)))
        .isEqualTo(key.whole().signRoot(root));
  }

  @Test
  void refusesNoShareAndTheNumberZero() {
    BlsSignature share = TestKeys.key(1).signRoot(Root.ZERO);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThresholdSignature.combine(Map.of()))
        .withMessage("there is no share to make a signature of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThresholdSignature.combine(Map.of(UInt64.ZERO, share)))
        .withMessage("the number of a share must not be zero");
  }

  @Test
  void refusesSharesThatCancelEachOtherOut() {
    // With numbers 1 and 2 the weights are 2 and -1: s and 2s leave nothing.
    Map<UInt64, BlsSignature> shares =
        Map.of(
            new UInt64(1), TestKeys.key(1).signRoot(Root.ZERO),
            new UInt64(2), TestKeys.key(2).signRoot(Root.ZERO));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThresholdSignature.combine(shares))
        .withMessage("the shares add up to the point at infinity");
  }

  private static boolean verifies(SplitKey key, Root root, Map<UInt64, BlsSignature> shares) {
    BlsSignature combined = ThresholdSignature.combine(shares);
    return BlsVerifier.verify(key.whole().publicKey(), root, combined);
  }

  private static Map<UInt64, BlsSignature> some(Random random, SplitKey key, Root root, int count) {
    List<UInt64> ids = new ArrayList<>(key.shares().keySet());
    Collections.shuffle(ids, random);
    Map<UInt64, BlsSignature> shares = new TreeMap<>();
    ids.subList(0, count).forEach(id -> shares.put(id, key.share(id).signRoot(root)));
    return shares;
  }

  private static Set<UInt64> numbers(Random random, int count) {
    Set<UInt64> numbers = new HashSet<>();
    while (numbers.size() < count) {
      // Small ones as people choose them, and any of 64 bits as machines do.
      numbers.add(new UInt64(random.nextBoolean() ? 1 + random.nextInt(20) : random.nextLong()));
    }
    return numbers;
  }

  private static List<UInt64> ids(long... bits) {
    return java.util.Arrays.stream(bits).mapToObj(UInt64::new).toList();
  }
}
