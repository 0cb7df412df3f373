package dev.baton.signer;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every place of keys must do, wherever it is; on Hoodi, as the vectors are. */
public abstract class KeyBackendContract {

  protected final Vertx vertx = Vertx.vertx();
  protected final WorkerExecutor workers = vertx.createSharedWorkerExecutor("contract-bls", 2);
  protected final OwnerLoop loop = new OwnerLoop(vertx);

  /**
   * A place that has these keys for {@link SigningVectors#HOODI}; it is refreshed afterwards.
   *
   * @param signingId what its module signs for, if it has such a thing
   */
  protected abstract KeyBackend open(Root signingId, List<BlsSecretKey> keys);

  /** From now on it cannot find out which keys it has, if that can happen to it. */
  protected abstract void breakListing();

  /** From now on it cannot sign, if that can happen to it. */
  protected abstract void breakSigning();

  /** What must be in no message, beside the keys. */
  protected abstract List<String> secrets();

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  /** One that has listed its keys. */
  protected final KeyBackend ready(Root signingId, BlsSecretKey... keys) {
    KeyBackend backend = open(signingId, List.of(keys));
    loop.run(backend::refresh);
    return backend;
  }

  @Test
  void signsADelegationAsTheVectorSays() {
    KeyBackend backend = ready(SigningVectors.B0.terms().signingId(), SigningVectors.B0.key());

    assertThat(loop.run(() -> backend.sign(SigningVectors.B0.message())).toHex())
        .isEqualTo(SigningVectors.B0.signature());
  }

  @Test
  void signsADelegationAndARegistrationWithTheLargestNonce() {
    KeyBackend backend = ready(SigningVectors.B1.terms().signingId(), SigningVectors.B1.key());

    assertThat(loop.run(() -> backend.sign(SigningVectors.B1.message())).toHex())
        .isEqualTo(SigningVectors.B1.signature());
    assertThat(loop.run(() -> backend.sign(SigningVectors.B2.message())).toHex())
        .isEqualTo(SigningVectors.B2.signature());
  }

  @Test
  void knowsItsNameItsKeysAndItsScheme() {
    KeyBackend backend = ready(root(0x22), key(1), key(2));

    assertThat(backend.name()).isNotBlank();
    assertThat(backend.keys()).containsExactlyInAnyOrder(key(1).publicKey(), key(2).publicKey());
    assertThat(backend.expected()).containsAll(backend.keys());
    assertThat(backend.schemes()).contains(Scheme.N);
  }

  @Test
  void refusesAKeyThatItHasNotAndNamesIt() {
    KeyBackend backend = ready(root(0x22), key(1));
    SignableMessage message = SignableMessage.probe(key(3).publicKey(), terms(0));

    RefusedException refused = loop.refusal(() -> backend.sign(message));

    assertThat(refused.reason()).isIn(Reason.NO_KEY, Reason.SIGNER_REFUSED);
    assertThat(refused).hasMessageContaining(key(3).publicKey().toShortString());
  }

  @Test
  void keepsItsKeysWhenTheyCannotBeListed() {
    KeyBackend backend = ready(root(0x22), key(1), key(2));
    breakListing();

    Throwable failure = catchThrowable(() -> loop.run(backend::refresh));

    assertThat(failure == null || failure instanceof RefusedException).isTrue();
    assertThat(backend.keys()).containsExactlyInAnyOrder(key(1).publicKey(), key(2).publicKey());
  }

  @Test
  void givesEachOfManyAtOnceItsOwnSignature() {
    KeyBackend backend = ready(root(0x22), key(1), key(2));
    List<SignableMessage> messages =
        LongStream.range(0, 40)
            .mapToObj(i -> SignableMessage.probe(key(1 + (int) (i % 2)).publicKey(), terms(i)))
            .toList();

    List<BlsSignature> signatures = loop.signAtOnce(backend, messages);

    for (int i = 0; i < messages.size(); i++) {
      Root root = SigningVectors.HOODI.signingRoot(messages.get(i)).root();
      assertThat(BlsVerifier.verify(messages.get(i).signer(), root, signatures.get(i))).isTrue();
    }
    assertThat(Set.copyOf(signatures)).hasSize(messages.size());
  }

  @Test
  void closesOnceAndForAll() {
    KeyBackend backend = ready(root(0x22), key(1));
    loop.run(backend::close);
    loop.run(backend::close);

    Throwable failure =
        catchThrowable(
            () ->
                loop.run(() -> backend.sign(SignableMessage.probe(key(1).publicKey(), terms(0)))));

    assertThat(failure == null || failure instanceof RefusedException).isTrue();
  }

  @Test
  void tellsNoSecretWhateverFails() {
    KeyBackend backend = ready(root(0x22), key(1));
    Set<Throwable> failures = new HashSet<>();
    failures.add(
        loop.refusal(() -> backend.sign(SignableMessage.probe(key(3).publicKey(), terms(0)))));
    breakListing();
    failures.add(catchThrowable(() -> loop.run(backend::refresh)));
    breakSigning();
    failures.add(
        catchThrowable(
            () ->
                loop.run(() -> backend.sign(SignableMessage.probe(key(1).publicKey(), terms(0))))));

    for (Throwable failure : failures) {
      for (Throwable at = failure; at != null; at = at.getCause()) {
        String said = at.toString();
        assertThat(said).doesNotContain(key(1).toBigEndian().copied(Bytes::of).toHex());
        secrets().forEach(secret -> assertThat(said).doesNotContain(secret));
      }
    }
  }

  protected static SigningInfo terms(long nonce) {
    return new SigningInfo(root(0x22), new UInt64(nonce));
  }

  protected static Root root(int fill) {
    return dev.baton.testkit.Fixtures.root(fill);
  }

  protected static BlsSecretKey key(int number) {
    return dev.baton.testkit.Fixtures.key(number);
  }
}
