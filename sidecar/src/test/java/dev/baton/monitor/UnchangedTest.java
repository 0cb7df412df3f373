package dev.baton.monitor;

import static dev.baton.delegation.Standing.DEGRADED;
import static dev.baton.delegation.Standing.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Standing;
import dev.baton.monitor.Revocations.Request;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.StandingNotes;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import java.time.Instant;
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
    Optional<Set<BlsPublicKey>> some =
        validators.length == 0 ? Optional.empty() : Optional.of(Set.of(validators));
    Request request = new Request(kind, "alpha", some, "", false);
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
  void anOrderAboutStandingsChangesNothingIfAllAreAsItWants() {
    assertThat(changesNothing(Order.Kind.REVOKE)).isFalse();
    assertThat(changesNothing(Order.Kind.REVOKE)).isTrue();
    assertThat(changesNothing(Order.Kind.RESTORE)).isFalse();
    assertThat(changesNothing(Order.Kind.UNPIN)).isTrue();
    assertThat(changesNothing(Order.Kind.PIN)).isFalse();
    assertThat(changesNothing(Order.Kind.PIN)).isTrue();
  }

  @Test
  void anOrderThatChangesNoStandingIsKeptUnlessItIsTheLedgersLastWord() {
    rig.revoked.add("alpha");
    assertThat(dryRun(Order.Kind.REVOKE))
        .returns(false, Effect::unchanged)
        .returns(true, Effect::asOrdered);
    assertThat(changesNothing(Order.Kind.REVOKE)).as("the judge's word is no order").isFalse();
    assertThat(dryRun(Order.Kind.REVOKE).unchanged()).isTrue();
    rig.gateways = List.of(Fixtures.gateway("alpha", 7), RevocationRig.BETA);
    assertThat(dryRun(Order.Kind.REVOKE).unchanged()).as("of another key").isFalse();
  }

  @Test
  void restoringForgivesWhatIsHeldAgainstItWhereItIsNotListedNow() {
    assertThat(changesNothing(Order.Kind.RESTORE)).isFalse();
    assertThat(dryRun(Order.Kind.RESTORE).unchanged()).isTrue();
    Transition fallen =
        new Transition(
            new Slot(0),
            rig.time.instant().plusSeconds(1),
            new Subject("alpha", "departed", "default"),
            TRUSTED,
            Standing.SUSPENDED,
            "rule",
            List.of(),
            "fell");
    rig.ledger.append(List.of(StandingNotes.of(fallen, RevocationRig.ALPHA.delegate())));
    assertThat(dryRun(Order.Kind.RESTORE))
        .returns(false, Effect::unchanged)
        .returns(true, Effect::asOrdered);
  }

  @Test
  void aBanUnderAnOrderThatCannotBeReadIsKept() {
    BlsPublicKey alpha = RevocationRig.ALPHA.delegate();
    appendUnreadable(alpha);
    assertThat(changesNothing(Order.Kind.REVOKE, ONE)).isFalse();
    assertThat(changesNothing(Order.Kind.RESTORE)).isFalse();
    assertThat(rig.bans.isBanned(ONE, "alpha", alpha)).isTrue();
    assertThat(rig.bans.isBanned(TWO, "alpha", alpha)).isFalse();
  }

  @Test
  void aDryRunKnowsItToo() {
    assertThat(dryRun(Order.Kind.REVOKE).unchanged()).isFalse();
    assertThat(dryRun(Order.Kind.RESTORE).unchanged()).isFalse();
    changesNothing(Order.Kind.REVOKE);
    assertThat(dryRun(Order.Kind.REVOKE).unchanged()).isTrue();
    assertThat(dryRun(Order.Kind.RESTORE).unchanged()).isFalse();
  }

  @Test
  void restoringSingleValidatorsLeavesAnOrderThatCannotBeReadInForce() {
    BlsPublicKey alpha = RevocationRig.ALPHA.delegate();
    appendUnreadable(alpha);
    changesNothing(Order.Kind.RESTORE, TWO);
    assertThat(rig.bans.isBanned(ONE, "alpha", alpha)).isTrue();
    rig.restart();
    assertThat(rig.bans.isBanned(ONE, "alpha", alpha)).isTrue();
  }

  private void appendUnreadable(BlsPublicKey delegate) {
    rig.ledger.append(
        List.of(new Ledger.Note(Instant.EPOCH, BanNotes.KIND, delegate.toHex(), "{")));
    rig.restart();
  }

  @Test
  void restoreMendsAnOrderThatCannotBeReadForGood() {
    BlsPublicKey alpha = RevocationRig.ALPHA.delegate();
    appendUnreadable(alpha);
    assertThat(rig.bans.isBanned(ONE, "alpha", alpha)).isTrue();

    assertThat(dryRun(Order.Kind.RESTORE).unchanged()).isFalse();
    assertThat(changesNothing(Order.Kind.RESTORE)).isFalse();
    assertThat(rig.bans.isBanned(ONE, "alpha", alpha)).isFalse();
    rig.restart();
    assertThat(rig.bans.isBanned(ONE, "alpha", alpha)).isFalse();
  }

  @Test
  void restoringForgivesWhateverIsHeldAgainstIt() {
    assertThat(OrderOutcome.isAsOrdered(Order.Kind.RESTORE, List.of(status(TRUSTED, 0)))).isTrue();
    assertThat(OrderOutcome.isAsOrdered(Order.Kind.RESTORE, List.of(status(TRUSTED, 1)))).isFalse();
    assertThat(OrderOutcome.isAsOrdered(Order.Kind.RESTORE, List.of(status(DEGRADED, 0))))
        .isFalse();
  }

  @Test
  void anOrderAboutAGatewayThatNobodyJudgesHoldsForLater() {
    assertThat(OrderOutcome.isAsOrdered(Order.Kind.UNPIN, List.of())).isFalse();
  }

  private static Status status(Standing standing, int suspensions) {
    Subject subject = new Subject("alpha", "default", "default");
    return new Status(subject, standing, -1, "", "", false, suspensions, -1);
  }

  private Effect dryRun(Order.Kind kind) {
    Request request = new Request(kind, "alpha", Optional.empty(), "", true);
    return rig.revocations.carryOut(request).result();
  }
}
