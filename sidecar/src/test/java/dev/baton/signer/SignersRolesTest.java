package dev.baton.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.RegistrationMessage;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.KeyRoles;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A validator key that is a gateway's too, and comes while the sidecar runs. */
class SignersRolesTest {

  private static final Gateway ALPHA = Fixtures.gateway("alpha", 1);
  private static final BlsPublicKey VALIDATOR = Fixtures.key(1).publicKey();

  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("test-bls", 1);
  private final GrowingBackend backend = new GrowingBackend();
  private final Signers signers =
      new Signers(List.of(backend), Fixtures.SCHEME, workers, KeyRoles.of(List.of(ALPHA)));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void leavesAKeyAloneThatIsAGatewaysAndGoesOnWithTheOthers() {
    backend.next = Set.of(VALIDATOR, ALPHA.delegate());
    signers.refresh().await();

    assertThat(signers.canSign(VALIDATOR)).isTrue();
    assertThat(signers.expected()).containsExactly(VALIDATOR);
    assertThat(signers.holds(ALPHA.delegate())).isTrue();
    assertThat(signers.canSign(ALPHA.delegate())).isFalse();
    assertThat(signers.expects(ALPHA.delegate())).isFalse();
    Future<BlsSignature> refused =
        signers.signRegistration(
            ALPHA.delegate(), new RegistrationMessage(ALPHA.committer()), Fixtures.TERMS);
    assertThat(RefusedException.reasonOf(refused.cause())).isEqualTo(Reason.NO_KEY);
    assertThat(backend.asked).isEmpty();
  }

  @Test
  void showsItUntilTheKeyIsGone() {
    backend.next = Set.of(VALIDATOR, ALPHA.delegate());
    signers.refresh().await();
    assertThat(signers.statuses().get(0).reason()).contains(Reason.DELEGATE_IS_VALIDATOR);

    backend.next = Set.of(VALIDATOR);
    signers.refresh().await();
    assertThat(signers.statuses().get(0).reason()).isEmpty();
  }

  @Test
  void goesByTheGatewaysOfThePresentConfiguration() {
    Gateway beta = Fixtures.gateway("beta", 2);
    backend.next = Set.of(VALIDATOR, ALPHA.delegate(), beta.delegate());
    signers.refresh().await();
    assertThat(signers.canSign(beta.delegate())).isTrue();

    signers.keepApartFrom(KeyRoles.of(List.of(beta)));
    assertThat(signers.canSign(beta.delegate())).isFalse();
    assertThat(signers.canSign(ALPHA.delegate())).isTrue();
    assertThat(signers.statuses().get(0).detail()).contains("beta").doesNotContain("alpha");

    backend.next = Set.of(VALIDATOR, ALPHA.delegate());
    signers.refresh().await();
    assertThat(signers.statuses().get(0).reason()).isEmpty();
  }

  /** Has other keys after each refresh. */
  private static final class GrowingBackend extends StandInBackend {
    private Set<BlsPublicKey> next = Set.of();
    private final Set<BlsPublicKey> asked = new HashSet<>();

    GrowingBackend() {
      super("growing", Set.of());
    }

    @Override
    public Future<Void> refresh() {
      keys = next;
      return Future.succeededFuture();
    }

    @Override
    public Future<BlsSignature> sign(SignableMessage message) {
      asked.add(message.signer());
      return Future.failedFuture("not asked for in this test");
    }
  }
}
