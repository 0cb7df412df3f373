package dev.baton.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsPublicKey;
import dev.baton.monitor.Revocations.Request;
import dev.baton.monitor.judge.Order;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Orders that change nothing. */
class UnchangedTest {

  private static final BlsPublicKey ONE = Fixtures.key(1).publicKey();
  private static final BlsPublicKey TWO = Fixtures.key(2).publicKey();

  private final RevocationRig rig = new RevocationRig();

  private boolean changesNothing(Order.Kind kind, BlsPublicKey... validators) {
    Request request = new Request(kind, "alpha", Optional.of(Set.of(validators)), "", false);
    Future<Effect> effect = rig.revocations.carryOut(request);
    assertThat(effect.succeeded()).as("%s", effect.cause()).isTrue();
    return effect.result().unchanged();
  }

  @Test
  void aBanChangesSomethingUnlessAllOfItHeldBefore() {
    assertThat(changesNothing(Order.Kind.REVOKE, ONE)).isFalse();
    assertThat(changesNothing(Order.Kind.REVOKE, ONE)).isTrue();
    assertThat(changesNothing(Order.Kind.REVOKE, ONE, TWO)).isFalse();
  }

  @Test
  void liftingABanThatIsNoneChangesNothing() {
    assertThat(changesNothing(Order.Kind.RESTORE, ONE)).isTrue();
    assertThat(changesNothing(Order.Kind.REVOKE, ONE)).isFalse();
    assertThat(changesNothing(Order.Kind.RESTORE, ONE)).isFalse();
  }

  @Test
  void anOrderAboutStandingsChangesNothingIfNoneBecameAnother() {
    assertThat(OrderOutcome.of(Order.Kind.REVOKE, List.of()).unchanged()).isTrue();
    assertThat(OrderOutcome.of(Order.Kind.PIN, List.of()).unchanged()).isFalse();
  }
}
