package dev.baton.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.SlotReport;
import dev.baton.monitor.Revocations.Request;
import dev.baton.monitor.judge.Order;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** Orders about gateway alpha, to which all three slots in view would go. */
abstract class RevocationFixture {

  static final BlsPublicKey ONE = Fixtures.key(1).publicKey();
  static final BlsPublicKey TWO = Fixtures.key(2).publicKey();

  /** Validator 1 proposes slots 11 and 13, validator 2 proposes slot 15. */
  final RevocationRig rig = new RevocationRig();

  @BeforeEach
  void ownThreeSlots() {
    rig.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 53, 1, 54, 2));
    rig.startSlot(6);
  }

  static SlotKey slot(BlsPublicKey proposer, long slot) {
    return new SlotKey(proposer, new Slot(slot));
  }

  Effect order(Order.Kind kind) {
    return done(rig.revocations.carryOut(request(kind, Optional.empty(), false)));
  }

  static Request request(Order.Kind kind, Optional<Set<BlsPublicKey>> validators, boolean dryRun) {
    return new Request(kind, "alpha", validators, "as told", dryRun);
  }

  static Effect done(Future<Effect> effect) {
    assertThat(effect.succeeded()).as("%s", effect.cause()).isTrue();
    return effect.result();
  }

  String gatewayOf(SlotKey key) {
    return rig.service.reports().stream()
        .filter(report -> report.key().equals(key))
        .findFirst()
        .flatMap(SlotReport::gateway)
        .orElse("nobody");
  }
}
