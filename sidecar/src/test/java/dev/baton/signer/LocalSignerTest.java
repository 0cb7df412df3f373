package dev.baton.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalSignerTest {

  private static final BlsSecretKey KEY = Fixtures.key(1);

  private final Vertx vertx = Vertx.vertx();
  private final LocalSigner signer =
      new LocalSigner(
          Map.of(KEY.publicKey(), KEY),
          Fixtures.SCHEME,
          vertx.createSharedWorkerExecutor("test-bls", 1));

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
        new SignedDelegation(message, Fixtures.TERMS, signer.sign(message, Fixtures.TERMS).await());

    assertThat(signed.isValid(Fixtures.SCHEME)).isTrue();
    assertThat(signer.keys()).containsExactly(KEY.publicKey());
  }

  @Test
  void signsTheSameBytesAgainAndOthersUnderAnotherNonce() {
    DelegationMessage message = message(KEY);
    SigningInfo other = new SigningInfo(Fixtures.TERMS.signingId(), new UInt64(1));

    assertThat(signer.sign(message, Fixtures.TERMS).await())
        .isEqualTo(signer.sign(message, Fixtures.TERMS).await())
        .isNotEqualTo(signer.sign(message, other).await());
  }

  @Test
  void refusesAValidatorWhoseKeyItHasNotAndNamesIt() {
    DelegationMessage message = message(Fixtures.key(2));

    assertThatThrownBy(() -> signer.sign(message, Fixtures.TERMS).await())
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_KEY))
        .hasMessageContaining(message.proposer().toShortString());
  }
}
