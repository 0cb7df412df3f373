package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.LoadedKeys;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalKeysTest {

  private static final BlsSecretKey KEY = Fixtures.key(1);

  private final Vertx vertx = Vertx.vertx();
  private final LocalKeys signer =
      LoadedKeys.of(
          vertx, List.of(KEY), Fixtures.SCHEME, vertx.createSharedWorkerExecutor("test-bls", 1), 1);

  private final Context loop = vertx.getOrCreateContext();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static DelegationMessage message(BlsSecretKey proposer) {
    Gateway gateway = Fixtures.gateway("a", 1);
    return new DelegationMessage(
        proposer.publicKey(), gateway.delegate(), gateway.committer(), new UInt64(9), Bytes.EMPTY);
  }

  @Test
  void signsWhatItsProposersKeyVerifies() {
    DelegationMessage message = message(KEY);
    SignedDelegation signed =
        new SignedDelegation(message, Fixtures.TERMS, sign(message, Fixtures.TERMS));

    assertThat(signed.isValid(Fixtures.SCHEME)).isTrue();
    assertThat(signer.keys()).containsExactly(KEY.publicKey());
  }

  /** On the loop that owns the signer. */
  private BlsSignature sign(DelegationMessage message, SigningInfo signing) {
    Promise<BlsSignature> signature = Promise.promise();
    loop.runOnContext(
        now -> signer.sign(SignableMessage.delegation(message, signing)).onComplete(signature));
    return signature.future().await();
  }

  @Test
  void givesEachOfManyAtOnceItsOwnSignature() {
    Promise<List<BlsSignature>> all = Promise.promise();
    List<SigningInfo> nonces =
        LongStream.range(0, 100)
            .mapToObj(nonce -> new SigningInfo(Fixtures.TERMS.signingId(), new UInt64(nonce)))
            .toList();
    loop.runOnContext(
        now -> {
          List<Future<BlsSignature>> each =
              nonces.stream()
                  .map(terms -> signer.sign(SignableMessage.delegation(message(KEY), terms)))
                  .toList();
          Future.all(each).map(done -> each.stream().map(Future::result).toList()).onComplete(all);
        });
    List<BlsSignature> signatures = all.future().await();
    for (int i = 0; i < nonces.size(); i++) {
      assertThat(new SignedDelegation(message(KEY), nonces.get(i), signatures.get(i)))
          .matches(one -> one.isValid(Fixtures.SCHEME));
    }
  }

  @Test
  void signsTheSameBytesAgainAndOthersUnderAnotherNonce() {
    DelegationMessage message = message(KEY);
    SigningInfo other = new SigningInfo(Fixtures.TERMS.signingId(), new UInt64(1));

    assertThat(sign(message, Fixtures.TERMS))
        .isEqualTo(sign(message, Fixtures.TERMS))
        .isNotEqualTo(sign(message, other));
  }

  @Test
  void refusesAValidatorWhoseKeyItHasNotAndNamesIt() {
    DelegationMessage message = message(Fixtures.key(2));

    assertThatThrownBy(() -> sign(message, Fixtures.TERMS))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_KEY))
        .hasMessageContaining(message.proposer().toShortString());
  }
}
