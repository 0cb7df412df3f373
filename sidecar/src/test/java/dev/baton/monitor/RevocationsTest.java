package dev.baton.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.monitor.Revocations.Request;
import dev.baton.monitor.judge.Order;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevocationsTest extends RevocationFixture {

  @Test
  void movesEveryUndecidedSlotElsewhere() {
    Effect effect = order(Order.Kind.REVOKE);
    assertThat(effect.moved())
        .extracting(Effect.Moved::slot)
        .containsExactly(slot(ONE, 11), slot(ONE, 13), slot(TWO, 15));
    assertThat(effect.moved())
        .allSatisfy(
            moved -> {
              assertThat(moved.from()).contains("alpha");
              assertThat(moved.to()).contains("beta");
            });
    assertThat(gatewayOf(slot(ONE, 11))).isEqualTo("beta");
    assertThat(effect.transitions()).hasSize(1);
    assertThat(rig.given).extracting(Order::note).containsExactly("as told");
  }

  @Test
  void namesExposedWithheldAndReservedSlotsExactly() {
    rig.startSlot(8);
    rig.signer.hold();
    rig.startSlot(9);
    Effect effect = order(Order.Kind.REVOKE);
    assertThat(effect.exposed()).hasSize(1);
    ExposedSlot exposed = effect.exposed().get(0);
    assertThat(exposed.slot()).isEqualTo(slot(ONE, 11));
    assertThat(exposed.delegate()).isEqualTo(RevocationRig.ALPHA.delegate());
    assertThat(exposed.deliveries()).extracting(Delivery::relay).containsExactly("a", "b");
    assertThat(exposed.deliveries())
        .extracting(Delivery::state)
        .containsOnly(Delivery.State.CONFIRMED);
    assertThat(effect.reserved()).containsExactly(slot(ONE, 13));
    assertThat(effect.withheld()).isEmpty();
    assertThat(effect.moved()).extracting(Effect.Moved::slot).containsExactly(slot(TWO, 15));
    rig.signer.release();
    Effect again = order(Order.Kind.REVOKE);
    assertThat(again.withheld()).containsExactly(slot(ONE, 13));
    assertThat(again.reserved()).isEmpty();
    assertThat(again.exposed()).extracting(ExposedSlot::slot).containsExactly(slot(ONE, 11));
    assertThat(again.moved()).isEmpty();
  }

  @Test
  void namesNoSlotThatHasPassed() {
    rig.startSlot(11);
    rig.startSlot(12);
    Effect effect = order(Order.Kind.REVOKE);
    assertThat(effect.exposed()).extracting(ExposedSlot::slot).doesNotContain(slot(ONE, 11));
  }

  @Test
  void changesNothingInADryRun() {
    rig.startSlot(8);
    Request dry = request(Order.Kind.REVOKE, Optional.empty(), true);
    Effect effect = done(rig.revocations.carryOut(dry));
    assertThat(effect.dryRun()).isTrue();
    assertThat(effect.exposed()).hasSize(1);
    assertThat(effect.moved()).hasSize(2).allMatch(moved -> moved.to().equals(Optional.of("beta")));
    assertThat(effect.transitions()).hasSize(1).allMatch(one -> one.to() == Standing.REVOKED);
    assertThat(rig.given).isEmpty();
    assertThat(rig.ledger.entries()).isEmpty();
    assertThat(gatewayOf(slot(TWO, 15))).isEqualTo("alpha");
  }

  @Test
  void isInForceBeforeItIsOnDiskAndDoneOnlyThen() {
    Promise<Void> disk = Promise.promise();
    rig.ledger.answerAfter(disk.future());
    Future<Effect> effect =
        rig.revocations.carryOut(request(Order.Kind.REVOKE, Optional.empty(), false));
    assertThat(effect.isComplete()).isFalse();
    assertThat(gatewayOf(slot(ONE, 11))).isEqualTo("beta");
    disk.complete();
    assertThat(done(effect).moved()).hasSize(3);
    assertThat(rig.ledger.notes("order")).hasSize(1);
    assertThat(rig.ledger.notes("order").get(0).subject())
        .isEqualTo(RevocationRig.ALPHA.delegate().toHex());
  }

  @Test
  void restoresOnlyWhenThatIsOnDisk() {
    order(Order.Kind.REVOKE);
    Promise<Void> disk = Promise.promise();
    rig.ledger.answerAfter(disk.future());
    Future<Effect> effect =
        rig.revocations.carryOut(request(Order.Kind.RESTORE, Optional.empty(), false));
    assertThat(gatewayOf(slot(ONE, 11))).isEqualTo("beta");
    disk.complete();
    assertThat(done(effect).moved()).hasSize(3).allMatch(m -> m.to().equals(Optional.of("alpha")));
    assertThat(gatewayOf(slot(ONE, 11))).isEqualTo("alpha");
  }

  @Test
  void saysThatARevocationHoldsOnlyForNowIfItCannotBeWritten() {
    rig.ledger.failWith(Optional.of(Reason.JOURNAL_UNWRITABLE));
    Future<Effect> effect =
        rig.revocations.carryOut(request(Order.Kind.REVOKE, Optional.empty(), false));
    assertThat(effect.cause())
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("in force, but only until this process ends");
    assertThat(gatewayOf(slot(ONE, 11))).isEqualTo("beta");
  }

  @Test
  void restoresNothingThatCannotBeWritten() {
    order(Order.Kind.REVOKE);
    rig.ledger.failWith(Optional.of(Reason.JOURNAL_UNWRITABLE));
    Future<Effect> effect =
        rig.revocations.carryOut(request(Order.Kind.RESTORE, Optional.empty(), false));
    assertThat(effect.cause()).hasMessageContaining("not in force");
    assertThat(gatewayOf(slot(ONE, 11))).isEqualTo("beta");
  }

  @Test
  void knowsNoGatewayThatIsNotConfigured() {
    Request request = new Request(Order.Kind.REVOKE, "gamma", Optional.empty(), "", false);
    assertThat(rig.revocations.carryOut(request).cause())
        .isInstanceOf(UnknownGatewayException.class)
        .hasMessageContaining("gamma");
  }

  @Test
  void pinsWithoutAWordAboutValidators() {
    assertThat(order(Order.Kind.PIN).kind()).isEqualTo(Order.Kind.PIN);
    assertThat(rig.given).extracting(Order::kind).containsExactly(Order.Kind.PIN);
  }
}
