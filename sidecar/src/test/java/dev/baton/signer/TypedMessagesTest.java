package dev.baton.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.EcdsaSecretKey;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.CommitmentMessage;
import dev.baton.bls.scheme.ConstraintsMessage;
import dev.baton.bls.scheme.ConstraintsMessage.Constraint;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.RegistrationMessage;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.testkit.LoadedKeys;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each kind of message by its own method, to the signatures of the reference implementations. */
class TypedMessagesTest {

  private static final Bytes TEST_KEY =
      Bytes.fromHex("0x0501e85d5bc2e95f70efda47409710a7cf01dd02ff238e3efec679b27331d917");
  private static final BlsSecretKey VALIDATOR = BlsSecretKey.of(Secret.of(TEST_KEY.toArray()));
  private static final BlsSecretKey PROPOSER = key(123456);
  private static final BlsSecretKey DELEGATE = key(78910);
  private static final Address ONES = Address.fromHex("0x1111111111111111111111111111111111111111");
  private static final CommitBoostScheme HOODI =
      new CommitBoostScheme(new SigningNetwork(Bytes.fromHex("0x10000910"), new UInt64(560048)));
  private static final SigningInfo TERMS =
      new SigningInfo(
          Root.fromHex("0xcb005700fab121c00ccbc94db58c04675b7847c38f9583815139d1d98bea0cb0"),
          UInt64.parse("18446744073709551614"));

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("test-bls", 1);
  private final Signers signers =
      new Signers(
          List.of(LoadedKeys.of(vertx, List.of(VALIDATOR, DELEGATE), HOODI, workers, 1)),
          HOODI,
          workers);
  private final CommitterSigner committer =
      new CommitterSigner(EcdsaSecretKey.of(Secret.of(TEST_KEY.toArray())), HOODI, workers);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void signsADelegationWithItsProposersKey() {
    DelegationMessage message =
        new DelegationMessage(
            VALIDATOR.publicKey(), PROPOSER.publicKey(), ONES, UInt64.ZERO, Bytes.EMPTY);

    assertThat(signed(() -> signers.sign(message, TERMS)).toHex())
        .isEqualTo(
            "0x8c6f28dfec8a79c881146d6734e84b3b784c2649cb0c3fcec292491513abffd142eb7dde6b34e36427c42ccad19c42f20ae562237453f4c2c6ce0467a17afa55c7084b5a713e113b1d44a65dd7a08e36fd4ef91aee59c03de61b3c84fab4ae43");
  }

  @Test
  void signsARegistrationWithTheValidatorsKey() {
    BlsPublicKey validator = VALIDATOR.publicKey();

    assertThat(
            signed(() -> signers.signRegistration(validator, new RegistrationMessage(ONES), TERMS))
                .toHex())
        .isEqualTo(
            "0x8f3238365553e8df2f2f439bd2ac43b4ccc02c15eed16cccd96f60d08aeae385c18d035d306d559eee0026c5560f16a11829d7181e75bb8ac3a1db28ebb2a34998486e4d7beb3ce4aa760f06e883c018bbff612271024378bb0369ed3296475c");
  }

  @Test
  void signsConstraintsWithTheDelegatesKey() {
    ConstraintsMessage message =
        new ConstraintsMessage(
            PROPOSER.publicKey(),
            DELEGATE.publicKey(),
            new UInt64(67890),
            List.of(
                new Constraint(new UInt64(1), Bytes.fromHex("0x0102")),
                new Constraint(new UInt64(2), Bytes.fromHex("0x0304"))),
            List.of(PROPOSER.publicKey()));
    BlsSignature signature = signed(() -> signers.signConstraints(message, TERMS));
    Root root = HOODI.signingRoot(SignableMessage.constraints(message, TERMS)).root();

    // The hash is fabric's; nobody has published a signature over it.
    assertThat(message.hash().toHex())
        .isEqualTo("0xb27bb26406c8fe6cf9e5bb1723d7dd2b06e4d32efc0cb0419dc57cc6c4b0ca87");
    assertThat(BlsVerifier.verify(DELEGATE.publicKey(), root, signature)).isTrue();
    assertThat(BlsVerifier.verify(PROPOSER.publicKey(), root, signature)).isFalse();
  }

  @Test
  void signsACommitmentWithTheCommittersKey() {
    assertThat(committer.committer())
        .isEqualTo(Address.fromHex("0x0C7985B86b01D901e3fEA751a8499Cf4be27b4cf"));
    assertThat(signed(() -> committer.signCommitment(commitment(), TERMS)).toHex())
        .isEqualTo(
            "0xf59f6fbee040a98021f55b8aaff8eecd4f1c1c9723ef7b5b9d09a0c0835bf94e20d90fc12a203bb9fcf81f7e838806bd3e67b82802d0bcd842163bd37c2cce581b");
  }

  @Test
  void signsNoCommitmentOnceTheKeyIsWiped() {
    committer.close();

    assertThatThrownBy(() -> signed(() -> committer.signCommitment(commitment(), TERMS)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wiped");
  }

  private static CommitmentMessage commitment() {
    return new CommitmentMessage(
        new UInt64(1),
        Bytes.EMPTY,
        Root.fromHex("0x5379de1249de6be2c2f223a75ea640f15e1464a7fa04f40c864b57cdbc20d780"),
        ONES);
  }

  /** On the loop that owns the signers. */
  private <T> T signed(Supplier<Future<T>> signing) {
    Promise<T> signature = Promise.promise();
    loop.runOnContext(now -> signing.get().onComplete(signature));
    return signature.future().await();
  }

  private static BlsSecretKey key(long number) {
    return BlsSecretKey.of(
        Secret.of(ByteBuffer.allocate(BlsSecretKey.SIZE).putLong(24, number).array()));
  }
}
