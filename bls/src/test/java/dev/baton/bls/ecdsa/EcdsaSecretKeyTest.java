package dev.baton.bls.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.TestKeys;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.CommitmentMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.bls.ssz.SigningRoot;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcdsaSecretKeyTest {

  private static final Bytes HOODI = Bytes.fromHex("0x10000910");
  private static final CommitBoostScheme SCHEME =
      new CommitBoostScheme(new SigningNetwork(HOODI, new UInt64(560048)));
  private static final String B1 =
      "0x0501e85d5bc2e95f70efda47409710a7cf01dd02ff238e3efec679b27331d917";

  @Test
  void signsTheCommitmentOfTheRustImplementation() {
    CommitmentMessage message =
        new CommitmentMessage(
            new UInt64(1),
            Bytes.EMPTY,
            Root.fromHex("0x5379de1249de6be2c2f223a75ea640f15e1464a7fa04f40c864b57cdbc20d780"),
            Address.fromHex("0x1111111111111111111111111111111111111111"));
    SigningInfo signing =
        new SigningInfo(
            Root.fromHex("0xcb005700fab121c00ccbc94db58c04675b7847c38f9583815139d1d98bea0cb0"),
            UInt64.parse("18446744073709551614"));

    assertThat(key(B1).sign(SCHEME.signingRoot(message, signing)).toHex())
        .isEqualTo(
            "0xf59f6fbee040a98021f55b8aaff8eecd4f1c1c9723ef7b5b9d09a0c0835bf94e20d90fc12a203bb9fcf81f7e838806bd3e67b82802d0bcd842163bd37c2cce581b");
  }

  @ParameterizedTest
  @CsvSource({
    B1 + ", 0x0c7985b86b01d901e3fea751a8499cf4be27b4cf",
    // The address of the private key 1, as every chain's explorer shows it.
    "0x0000000000000000000000000000000000000000000000000000000000000001, "
        + "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
    "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140, "
        + "0x80c0dbf239224071c59dd8970ab9d542e3414ab2"
  })
  void knowsItsAddress(String secret, String address) {
    assertThat(key(secret).address()).isEqualTo(Address.fromHex(address));
    assertThat(key(secret)).hasToString("EcdsaSecretKey[" + address + "]");
  }

  @Test
  void signsTheSameRootToTheSameSignatureAndRecoversItsAddressFromIt() {
    Random random = new Random(7);
    try (EcdsaSecretKey key = key(B1)) {
      List<EcdsaSignature> signatures =
          Stream.generate(() -> root(random))
              .limit(64)
              .map(root -> signedTwice(key, root))
              .distinct()
              .toList();

      assertThat(signatures).hasSize(64);
      // Of both parities, or the search for the right one is not tried.
      assertThat(signatures.stream().map(one -> one.bytes().get(64)).distinct()).hasSize(2);
    }
  }

  private static EcdsaSignature signedTwice(EcdsaSecretKey key, SigningRoot root) {
    EcdsaSignature signature = key.sign(root);
    assertThat(key.sign(root)).isEqualTo(signature);
    assertThat(signature.recover(root.root())).contains(key.address());
    assertThat(signature.recover(Root.ZERO)).isNotEqualTo(signature.recover(root.root()));
    assertThat(new BigInteger(1, signature.bytes().slice(32, 64).toArray()))
        .isLessThanOrEqualTo(Secp256k1.HALF_ORDER);
    return signature;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x0000000000000000000000000000000000000000000000000000000000000000",
        "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
        "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0x01",
        "0x"
      })
  void refusesWhatIsNoKeyWithoutRepeatingIt(String hex) {
    Secret secret = Secret.of(Bytes.fromHex(hex).toArray());

    assertThatThrownBy(() -> EcdsaSecretKey.of(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a committer's secret key must")
        .hasMessageNotContaining("ffff");
  }

  @Test
  void makesAnotherKeyEachTime() {
    SecureRandom random = new SecureRandom();
    List<Address> addresses =
        Stream.generate(() -> EcdsaSecretKey.generate(random))
            .limit(8)
            .map(EcdsaSecretKey::address)
            .distinct()
            .toList();

    assertThat(addresses).hasSize(8);
  }

  @Test
  void drawsAgainWhatIsNoKey() {
    EcdsaSecretKey key = EcdsaSecretKey.generate(new TwoDraws());

    try (Secret secret = key.toSecret()) {
      assertThat(secret.<Bytes>copied(Bytes::of).toHex()).endsWith("00".repeat(31) + "05");
    }
  }

  @Test
  void givesACopyThatOutlivesItAndSignsNoMoreOnceClosed() {
    EcdsaSecretKey key = key(B1);
    Secret copy = key.toSecret();
    key.close();

    assertThat(copy.<Bytes>copied(Bytes::of)).isEqualTo(Bytes.fromHex(B1));
    SigningRoot root = root(new Random(1));
    assertThatThrownBy(() -> key.sign(root)).isInstanceOf(IllegalStateException.class);
  }

  private static EcdsaSecretKey key(String hex) {
    return EcdsaSecretKey.of(Secret.of(Bytes.fromHex(hex).toArray()));
  }

  private static SigningRoot root(Random random) {
    return SigningRoot.commitBoost(TestKeys.root(random), HOODI);
  }

  /** First a number that is above the order, then 5. */
  private static final class TwoDraws extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private int draws;

    @Override
    public void nextBytes(byte[] bytes) {
      java.util.Arrays.fill(bytes, (byte) (draws == 0 ? 0xff : 0));
      bytes[bytes.length - 1] = 5;
      draws++;
    }
  }
}
