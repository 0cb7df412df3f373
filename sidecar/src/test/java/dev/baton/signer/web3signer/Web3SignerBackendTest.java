package dev.baton.signer.web3signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.bls.Root;
import dev.baton.delegation.Reason;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.Scheme;
import dev.baton.signer.SigningVectors;
import dev.baton.signer.remote.HttpSignerContract;
import dev.baton.signer.remote.SignerEndpoint;
import dev.baton.testkit.FakeSignerServer;
import dev.baton.testkit.FakeWeb3Signer;
import dev.baton.testkit.SignerFaults.Fault;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class Web3SignerBackendTest extends HttpSignerContract {

  @Override
  protected FakeSignerServer serve(Root signingId) {
    return new FakeWeb3Signer(vertx, SigningVectors.HOODI.network(), serverOptions);
  }

  @Override
  protected KeyBackend connect(SignerEndpoint endpoint) {
    return new Web3SignerBackend(vertx, endpoint, SigningVectors.HOODI, workers, time);
  }

  @Override
  protected List<String> secrets() {
    return List.of("Bearer");
  }

  @Test
  void asksForTheObjectRootOfSchemeN() {
    KeyBackend backend = ready(root(0x22), SigningVectors.B0.key());
    loop.run(() -> backend.sign(SigningVectors.B0.message()));

    assertThat(server().posted())
        .containsExactly(
            new JsonObject()
                .put("type", "CONSENSUS")
                .put("pubkey", SigningVectors.B0.key().publicKey().toHex())
                .put(
                    "object_root",
                    "0xcb032e37c4b25cd26820767c0c560fb249d0eb891c1b4b7833c15b5f3a9e42f8"));
    assertThat(backend.schemes()).containsExactlyInAnyOrder(Scheme.N, Scheme.L);
  }

  @Test
  void saysThatItsApiMayBeOff() {
    KeyBackend backend = open(root(0x22), List.of(key(1)));
    server().faults().add(Fault.NO_SUCH_ROUTE);

    assertThat(catchThrowable(() -> loop.run(backend::refresh)))
        .hasMessageContaining("--commit-boost-api-enabled");
  }

  @Test
  void saysThatASignerWithTokensIsOfTheOtherKind() {
    KeyBackend backend = open(root(0x22), List.of(key(1)));
    server().faults().add(Fault.UNAUTHORIZED);

    Throwable failure = catchThrowable(() -> loop.run(backend::refresh));

    assertRefused(failure, Reason.SIGNER_REFUSED);
    assertThat(failure).hasMessageContaining("use kind: commit-boost");
  }

  @Test
  void hasNoMoreThanEightRequestsUnderWay() {
    timeout = java.time.Duration.ofSeconds(1);
    KeyBackend backend = ready(root(0x22), key(1));
    server().faults().add(Fault.HANGS);

    assertThat(
            catchThrowable(
                () -> loop.signAtOnce(backend, java.util.Collections.nCopies(20, probe()))))
        .isNotNull();
    assertThat(server().posted()).hasSizeLessThanOrEqualTo(16);
  }
}
