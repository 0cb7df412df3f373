package dev.baton.bls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlsSecretKeyTest {

  private static final String ORDER =
      "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001";

  @Test
  void signsAsTheConsensusSpecificationDoes() {
    BlsSecretKey key = of("263dbd792f5b1be47ed85f8938c0f29586af0d3ac7b977f21c278fe1462040e3");

    assertThat(key.publicKey().toHex())
        .isEqualTo(
            "0xa491d1b0ecd9bb917989f0e74f0dea0422eac4a873e5e2644f368dffb9a6e20fd6e10c1b77654d067c0618f6e5a7f79a");
    assertThat(key.signRoot(Root.ZERO).toHex())
        .isEqualTo(
            "0xb6ed936746e01f8ecf281f020953fbf1f01debd5657c4a383940b020b26507f6076334f91e2366c96e9ab279fb5158090352ea1c5b0c9274504f4f0e7053af24802e51e4568d164fe986834f41e55c8e850ce1f98458c0cfc9ab380b55285a55");
  }

  @Test
  void verifiesWhatAnyKeySigned() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      byte[] number = TestKeys.bytes(random, BlsSecretKey.SIZE).toArray();
      number[0] &= 0x3f; // Below the order.
      BlsSecretKey key = BlsSecretKey.of(Secret.of(number.clone()));
      Root root = TestKeys.root(random);
      Root other = TestKeys.root(random);
      BlsSignature signature = BlsSignature.of(key.signRoot(root).bytes());
      BlsPublicKey publicKey = BlsPublicKey.of(key.publicKey().bytes());

      assertThat(BlsVerifier.verify(publicKey, root, signature))
          .as("seed %d, round %d", seed, round)
          .isTrue();
      assertThat(BlsVerifier.verify(publicKey, other, signature))
          .as("seed %d, round %d", seed, round)
          .isFalse();
      assertThat(key.signRoot(root)).isEqualTo(signature);
      assertThat(key.toBigEndian().equalTo(Secret.of(number))).isTrue();
    }
  }

  @Test
  void acceptsTheSmallestAndTheLargestKey() {
    String largest = ORDER.substring(0, 56) + "00000000";

    assertThat(of("00".repeat(31) + "01").publicKey().toShortString()).isEqualTo("0x97f1d3a7…");
    // The largest is the negative of one: the same point with the other sign.
    assertThat(of(largest).publicKey().toShortString()).isEqualTo("0xb7f1d3a7…");
  }

  @Test
  void refusesZeroAndWhatIsNotBelowTheOrder() {
    for (String number : new String[] {"00".repeat(32), ORDER, "ff".repeat(32)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(number))
          .withMessage("a secret key must be above zero and below the order");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 33, 48})
  void refusesKeysOfAnotherSize(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlsSecretKey.of(Secret.allocate(size)))
        .withMessage("a secret key must have 32 bytes");
  }

  @Test
  void isAKeyOfItsOwnOnceItIsMade() {
    Secret secret = Secret.of(Bytes.fromHex("00".repeat(31) + "05").toArray());
    BlsSecretKey key = BlsSecretKey.of(secret);
    BlsSignature signature = key.signRoot(Root.ZERO);
    key.toBigEndian().close();
    secret.close();

    assertThat(key.signRoot(Root.ZERO)).isEqualTo(signature);
  }

  @Test
  void signsNothingOnceItIsClosed() {
    BlsSecretKey key = of("00".repeat(31) + "05");
    BlsPublicKey publicKey = key.publicKey();
    key.close();
    key.close();

    assertThat(key.publicKey()).isEqualTo(publicKey);
    assertThatIllegalStateException().isThrownBy(() -> key.signRoot(Root.ZERO));
    assertThatIllegalStateException().isThrownBy(key::toBigEndian);
  }

  @Test
  void wipesTheArrayThatTheNativeLibraryTakes() {
    Secret secret = Secret.of(Bytes.fromHex("00".repeat(28) + "deadbeef").toArray());
    NativeKey key = NativeKey.of(secret);
    assertThat(Bytes.of(key.to_bendian())).isEqualTo(secret.copied(Bytes::of));
    key.close();

    assertThat(key.to_bendian()).containsOnly(0);
  }

  @Test
  void makesAnotherKeyEachTimeThatSigns() {
    SecureRandom random = new SecureRandom();
    BlsSecretKey one = BlsSecretKey.generate(random);
    BlsSecretKey other = BlsSecretKey.generate(random);

    assertThat(one.publicKey()).isNotEqualTo(other.publicKey());
    assertThat(BlsVerifier.verify(one.publicKey(), Root.ZERO, one.signRoot(Root.ZERO))).isTrue();
  }

  @Test
  void neverPrintsItself() {
    assertThat(of("00".repeat(28) + "deadbeef")).asString().doesNotContain("deadbeef");
  }

  private static BlsSecretKey of(String hex) {
    return BlsSecretKey.of(Secret.of(Bytes.fromHex(hex).toArray()));
  }
}
