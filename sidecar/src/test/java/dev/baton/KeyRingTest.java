package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsSecretKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.KeyRoles;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.Signers;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.LoadedKeys;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which validators are ours, and for how many of them somebody signs. */
@Timeout(60)
class KeyRingTest {

  private static final BlsSecretKey ONE = Fixtures.key(1);
  private static final BlsSecretKey TWO = Fixtures.key(2);

  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("test-bls", 1);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private KeyBackend with(BlsSecretKey... keys) {
    return LoadedKeys.of(vertx, List.of(keys), Fixtures.SCHEME, workers, 1);
  }

  private KeyRing ring(KeyRoles roles, KeyBackend... places) {
    Signers signers = new Signers(List.of(places), Fixtures.SCHEME, workers, roles);
    return new KeyRing(signers, Set.of(Fixtures.key(3).publicKey()));
  }

  @Test
  void countsAKeyOnceThatTwoPlacesHave() {
    KeyRing ring = ring(KeyRoles.none(), with(ONE, TWO), with(TWO));

    assertThat(ring.ready()).isEqualTo(2);
    assertThat(ring.owned()).hasSize(3);
  }

  @Test
  void doesNotCountAKeyThatIsAGateways() {
    Gateway gateway = Fixtures.gateway("a", 1);
    KeyRoles roles =
        KeyRoles.of(
            List.of(
                new Gateway(gateway.name(), TWO.publicKey(), gateway.committer(), gateway.url())));

    assertThat(ring(roles, with(ONE, TWO)).ready()).isEqualTo(1);
  }
}
