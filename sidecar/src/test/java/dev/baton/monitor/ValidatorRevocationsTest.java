package dev.baton.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Ledger;
import dev.baton.monitor.judge.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Orders that name validators: the gateway is banned for those, and serves the others. */
class ValidatorRevocationsTest extends RevocationFixture {

  @Test
  void bansOnlyTheNamedValidatorsAndKeepsThatOverARestart() {
    Effect effect =
        done(rig.revocations.carryOut(request(Order.Kind.REVOKE, Optional.of(Set.of(ONE)), false)));
    assertThat(effect.moved())
        .extracting(Effect.Moved::slot)
        .containsExactly(slot(ONE, 11), slot(ONE, 13));
    assertThat(effect.banned()).isEqualTo(1);
    assertThat(rig.given).isEmpty();
    rig.restart();
    assertThat(gatewayOf(slot(ONE, 11))).isEqualTo("beta");
    assertThat(gatewayOf(slot(TWO, 15))).isEqualTo("alpha");
  }

  @Test
  void liftsABanForTheNamedValidatorsForGood() {
    done(
        rig.revocations.carryOut(request(Order.Kind.REVOKE, Optional.of(Set.of(ONE, TWO)), false)));
    Effect effect =
        done(
            rig.revocations.carryOut(request(Order.Kind.RESTORE, Optional.of(Set.of(ONE)), false)));
    assertThat(effect.banned()).isEqualTo(1);
    rig.restart();
    assertThat(gatewayOf(slot(ONE, 11))).isEqualTo("alpha");
    assertThat(gatewayOf(slot(TWO, 15))).isEqualTo("beta");
  }

  @Test
  void aBackupThatIsOlderThanABanDoesNotLiftIt() {
    done(rig.revocations.carryOut(request(Order.Kind.REVOKE, Optional.of(Set.of(ONE)), false)));
    // What an import appends: it comes late, and is of an earlier time.
    List<Ledger.Note> old =
        BanNotes.of(RevocationRig.ALPHA, false, Set.of(ONE), Instant.EPOCH, "an old one");
    rig.ledger.append(old);
    rig.restart();
    assertThat(gatewayOf(slot(ONE, 11))).isEqualTo("beta");
  }

  @Test
  void aBanHoldsThoughTheClockWasSetBackSinceOneWasLifted() {
    List<Ledger.Note> ahead =
        BanNotes.of(
            RevocationRig.ALPHA, false, Set.of(ONE), Instant.parse("2100-01-01T00:00:00Z"), "");
    rig.ledger.append(ahead);
    rig.restart();
    done(rig.revocations.carryOut(request(Order.Kind.REVOKE, Optional.of(Set.of(ONE)), false)));
    rig.restart();
    assertThat(gatewayOf(slot(ONE, 11))).isEqualTo("beta");
  }

  @Test
  void stopsTheSignatureForABannedValidator() {
    rig.signer.fail(true);
    rig.startSlot(7);
    rig.revocations.carryOut(request(Order.Kind.REVOKE, Optional.of(Set.of(ONE)), false));
    rig.signer.fail(false);
    rig.startSlot(8);
    assertThat(rig.signer.signed()).isEmpty();
  }
}
