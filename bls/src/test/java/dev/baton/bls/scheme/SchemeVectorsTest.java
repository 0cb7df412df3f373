package dev.baton.bls.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Address;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.TestKeys;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.bls.ssz.SigningRoot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of fabric, the preconfirmation gateway, the registry and Commit-Boost. */
class SchemeVectorsTest {

  private static final BlsSecretKey PROPOSER = TestKeys.key(123456);
  private static final BlsSecretKey DELEGATE = TestKeys.key(78910);
  private static final Bytes TEST_KEY =
      Bytes.fromHex("0x0501e85d5bc2e95f70efda47409710a7cf01dd02ff238e3efec679b27331d917");
  private static final Address ONES = Address.fromHex("0x1111111111111111111111111111111111111111");
  private static final Address NO_ADDRESS = new Address(Bytes.of(new byte[Address.SIZE]));
  private static final UInt64 ONE = new UInt64(1);
  private static final UInt64 LARGEST_NONCE = UInt64.parse("18446744073709551614");
  private static final Root RUST_SIGNING_ID =
      Root.fromHex("0xcb005700fab121c00ccbc94db58c04675b7847c38f9583815139d1d98bea0cb0");
  private static final CommitBoostScheme HOODI =
      new CommitBoostScheme(new SigningNetwork(Bytes.fromHex("0x10000910"), new UInt64(560048)));
  private static final CommitBoostScheme KURTOSIS =
      new CommitBoostScheme(new SigningNetwork(Bytes.fromHex("0x10000038"), new UInt64(3151908)));

  private static final DelegationMessage B0 =
      new DelegationMessage(
          PROPOSER.publicKey(),
          DELEGATE.publicKey(),
          ONES,
          new UInt64(5),
          Bytes.of("some-metadata-here".getBytes(StandardCharsets.UTF_8)));

  @Test
  void derivesTheKeysOfTheVectors() {
    assertThat(PROPOSER.publicKey().toHex())
        .isEqualTo(
            "0xaf6e96c0eccd8d4ae868be9299af737855a1b08d57bccb565ea7e69311a30baeebe08d493c3fea97077e8337e95ac5a6");
    assertThat(DELEGATE.publicKey().toHex())
        .isEqualTo(
            "0xaf53b192a82ec1229e8fce4f99cb60287ce33896192b6063ac332b36fbe87ba1b2936bbc849ec68a0132362ab11a7754");
  }

  @Test
  void hashesADelegationWithMetadata() {
    assertThat(B0.hash().toHex())
        .isEqualTo("0xcd9aca062121f6f50df1bfd7e74e2b023a5a0d9e1387447568a2119db5022e1b");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0xcb032e37c4b25cd26820767c0c560fb249d0eb891c1b4b7833c15b5f3a9e42f8, "
        + "0xb95740c04bb1b265b9379fdc5d1f7ffbcce9f182dd6c6384fefcf256dd4cd83b, "
        + "0x94b4dd224bf47c3d71e2426abbdf9f17a3c92ed78fb0d4401f0d01c38f4171a79111a194eb006c91b26c58f874b845cf0efcfdb5baf607f767e6ccf88cd60f228d04486fc6bb959359552fe4f8777d8dfaf7baadcda1fec78f628756ca7c4f2d",
    "18446744073709551614, 0x5062cd469e1e5c39f1f642cda520683499ea8964bcbce5a96818328f351f4024, "
        + "0x759d96df987c6fc6c2204bdfc0d9e46946993c016acddf05acce6f0ac760ec1e, "
        + "0xa6dabe79c7b18a2f99823d5225f6c687201e197dae171f8f092d6883f4c6cefe075a9c722c8710f269d919c39917df9b122866c67c3c625897d8f16aa89e3cb848d905cc71abb29e41938df43840aef8e450fc255b9d6581fff1e75f7fe5d8d8"
  })
  void signsADelegationWithEitherDefaultNonce(
      String nonce, String objectRoot, String signingRoot, String signature) {
    SigningInfo info = new SigningInfo(filled(0x22), UInt64.parse(nonce));
    SigningRoot root = HOODI.signingRoot(B0, info);

    assertThat(HOODI.objectRoot(B0.hash(), info).toHex()).isEqualTo(objectRoot);
    assertThat(root.root().toHex()).isEqualTo(signingRoot);
    assertThat(PROPOSER.sign(root).toHex()).isEqualTo(signature);
    assertThat(new SignedDelegation(B0, info, BlsSignature.fromHex(signature)).isValid(HOODI))
        .isTrue();
  }

  @Test
  void signsTheDelegationOfTheRustImplementation() {
    BlsSecretKey proposer = BlsSecretKey.of(Secret.of(TEST_KEY.toArray()));
    DelegationMessage message =
        new DelegationMessage(
            proposer.publicKey(), PROPOSER.publicKey(), ONES, UInt64.ZERO, Bytes.EMPTY);
    SigningInfo info = new SigningInfo(RUST_SIGNING_ID, LARGEST_NONCE);
    BlsSignature signature =
        BlsSignature.fromHex(
            "0x8c6f28dfec8a79c881146d6734e84b3b784c2649cb0c3fcec292491513abffd142eb7dde6b34e36427c42ccad19c42f20ae562237453f4c2c6ce0467a17afa55c7084b5a713e113b1d44a65dd7a08e36fd4ef91aee59c03de61b3c84fab4ae43");

    assertThat(proposer.publicKey().toHex())
        .isEqualTo(
            "0xb3a22e4a673ac7a153ab5b3c17a4dbef55f7e47210b20c0cbb0e66df5b36bb49ef808577610b034172e955d2312a61b9");
    assertThat(message.hash().toHex())
        .isEqualTo("0x9acaabc32311cf88c56b810bf9f6c789f84bca6cd7172c2056d4c7a639ffe79e");
    assertThat(HOODI.signingRoot(message, info).root().toHex())
        .isEqualTo("0x2df11c9d631fbe4be80eedd5caf00adb886ab9e10b1a277ec22d392c7a91d16e");
    assertThat(proposer.sign(HOODI.signingRoot(message, info))).isEqualTo(signature);
    assertThat(new SignedDelegation(message, info, signature).isValid(HOODI)).isTrue();
  }

  @Test
  void refusesADelegationOnAnyOtherNetworkIdNonceOrSlot() {
    SigningInfo info = new SigningInfo(filled(0x22), UInt64.ZERO);
    BlsSignature signature = PROPOSER.sign(HOODI.signingRoot(B0, info));
    DelegationMessage nextSlot =
        new DelegationMessage(
            B0.proposer(), B0.delegate(), B0.committer(), new UInt64(6), B0.metadata());

    assertThat(new SignedDelegation(B0, info, signature).isValid(HOODI)).isTrue();
    assertThat(new SignedDelegation(B0, info, signature).isValid(KURTOSIS)).isFalse();
    assertThat(new SignedDelegation(nextSlot, info, signature).isValid(HOODI)).isFalse();
    assertThat(
            new SignedDelegation(B0, new SigningInfo(filled(0x22), ONE), signature).isValid(HOODI))
        .isFalse();
    assertThat(
            new SignedDelegation(B0, new SigningInfo(filled(0x23), UInt64.ZERO), signature)
                .isValid(HOODI))
        .isFalse();
  }

  @Test
  void signsTheRegistrationOfTheRustImplementation() {
    RegistrationMessage message = new RegistrationMessage(ONES);
    SigningInfo info = new SigningInfo(RUST_SIGNING_ID, LARGEST_NONCE);
    BlsSecretKey validator = BlsSecretKey.of(Secret.of(TEST_KEY.toArray()));
    SigningRoot root =
        HOODI.signingRoot(SignableMessage.registration(validator.publicKey(), message, info));

    assertThat(message.hash().toHex())
        .isEqualTo("0xe0c7a9983a810c24cb2fe92669f4f7e99cdccb534b2d47678b3ca9b9c903bb11");
    assertThat(root.root().toHex())
        .isEqualTo("0xb6787eee6b4642fdeeb53426f405df7c9b866ff15434dfbf3c975646de9e00e7");
    assertThat(validator.sign(root).toHex())
        .isEqualTo(
            "0x8f3238365553e8df2f2f439bd2ac43b4ccc02c15eed16cccd96f60d08aeae385c18d035d306d559eee0026c5560f16a11829d7181e75bb8ac3a1db28ebb2a34998486e4d7beb3ce4aa760f06e883c018bbff612271024378bb0369ed3296475c");
  }

  @Test
  void recoversTheCommitterOfACommitment() {
    CommitmentMessage message =
        new CommitmentMessage(
            ONE,
            Bytes.EMPTY,
            Root.fromHex("0x5379de1249de6be2c2f223a75ea640f15e1464a7fa04f40c864b57cdbc20d780"),
            ONES);
    SigningInfo info = new SigningInfo(RUST_SIGNING_ID, LARGEST_NONCE);
    Root root = HOODI.signingRoot(message, info).root();
    EcdsaSignature signature =
        EcdsaSignature.fromHex(
            "0xf59f6fbee040a98021f55b8aaff8eecd4f1c1c9723ef7b5b9d09a0c0835bf94e20d90fc12a203bb9fcf81f7e838806bd3e67b82802d0bcd842163bd37c2cce581b");

    assertThat(message.hash().toHex())
        .isEqualTo("0x310fefd12df340a4d723608aec3e7471ced2abe290a9458a5ba1832b9fc84653");
    assertThat(HOODI.objectRoot(message.hash(), info).toHex())
        .isEqualTo("0xfa3897cac4616ff1f5d3a698ebd827d267e460aaa20b8a6a3c8e46c7c01f455d");
    assertThat(root.toHex())
        .isEqualTo("0x90447b3fac12f371cbb8aa2e1527f2abda7576cd618244c005cdb3c0d63e8a7b");
    Address committer = Address.fromHex("0x0C7985B86b01D901e3fEA751a8499Cf4be27b4cf");
    assertThat(signature.recover(root)).contains(committer);
    assertThat(signature.recover(message.hash())).isNotEqualTo(signature.recover(root));
  }

  @Test
  void hashesACommitmentWithoutItsTypeAsTheSolidityTestsDo() {
    CommitmentMessage message =
        new CommitmentMessage(
            ONE,
            Bytes.EMPTY,
            Root.fromHex("0x5379de1249de6be2c2f223a75ea640f15e1464a7fa04f40c864b57cdbc20d780"),
            ONES);
    SigningInfo info = new SigningInfo(RUST_SIGNING_ID, LARGEST_NONCE);

    assertThat(message.hashWithoutType().toHex())
        .isEqualTo("0xded4394f844c5beaa81ce97f66016bb248871966d82bb8379d95ca78184dd650");
    assertThat(HOODI.signingRoot(message.hashWithoutType(), info).root().toHex())
        .isEqualTo("0x80575c16b5bcddf841dd3f51b93cc175554e03555479ee4b6e3363a8fff432b9");
  }

  @Test
  void hashesTheOtherMessagesOfFabric() {
    ConstraintsMessage constraints =
        new ConstraintsMessage(
            PROPOSER.publicKey(),
            DELEGATE.publicKey(),
            new UInt64(67890),
            List.of(
                new ConstraintsMessage.Constraint(ONE, Bytes.fromHex("0x0102")),
                new ConstraintsMessage.Constraint(new UInt64(2), Bytes.fromHex("0x0304"))),
            List.of(PROPOSER.publicKey()));

    assertThat(new CommitmentRequest(ONE, Bytes.EMPTY, NO_ADDRESS).hash().toHex())
        .isEqualTo("0xf61a6130b6ebfffcb3738e03fe820e4b883b623ec3ab7657ffbf385b2e94edba");
    assertThat(new CommitmentMessage(ONE, Bytes.EMPTY, Root.ZERO, NO_ADDRESS).hash().toHex())
        .isEqualTo("0x9770f15c80e37efd7af931b39a8b67e01003b923ee5d808b5a87619ebdf30da1");
    assertThat(constraints.hash().toHex())
        .isEqualTo("0xb27bb26406c8fe6cf9e5bb1723d7dd2b06e4d32efc0cb0419dc57cc6c4b0ca87");
    assertThat(new InclusionPayload(new UInt64(12345), Bytes.EMPTY).hash().toHex())
        .isEqualTo("0x0ccee42883ae08bce4f8725891b2e9cc65a260876b55b23d4b7d94d60fad8211");
  }

  @Test
  void signsWhatCommitBoostSigns() {
    Root objectRoot =
        Root.fromHex("0x0123456789012345678901234567890123456789012345678901234567890123");
    SigningInfo info =
        new SigningInfo(
            Root.fromHex("0x6a33a23ef26a4836979edff86c493a69b26ccf0b4a16491a815a13787657431b"),
            new UInt64(101));
    SigningRoot root = HOODI.signingRoot(objectRoot, info);

    assertThat(HOODI.objectRoot(objectRoot, info).toHex())
        .isEqualTo("0x90238cf982769195c032b2ed2f51403265605818e9847ddbe45fc6e52661f8a6");
    assertThat(root.root().toHex())
        .isEqualTo("0x29c825f53ef5a7096533f3f8f0fe9f0396ce152a57c1d3debe14b387d775e4b2");
    BlsSignature signature = PROPOSER.sign(root);
    assertThat(BlsVerifier.verify(PROPOSER.publicKey(), root.root(), signature)).isTrue();
    assertThat(
            BlsVerifier.verify(
                PROPOSER.publicKey(), HOODI.legacySigningRoot(objectRoot).root(), signature))
        .isFalse();
  }

  @Test
  void givesTheLegacySigningRootOfBolt() {
    Root digest =
        Root.fromHex("0x46d58b83a1535db1234279b286edbfccd71b4e729ac152197acdd970a903cde8");

    assertThat(KURTOSIS.legacySigningRoot(digest).root().toHex())
        .isEqualTo("0x064a5b6f08dbf14a03fe7dd9d46590fbf2bc5a8602f03d9abdfaa789aaebdb2a");
    assertThat(HOODI.legacySigningRoot(digest).root())
        .isNotEqualTo(KURTOSIS.legacySigningRoot(digest).root());
  }

  private static Root filled(int value) {
    byte[] bytes = new byte[Root.SIZE];
    Arrays.fill(bytes, (byte) value);
    return new Root(Bytes.of(bytes));
  }
}
