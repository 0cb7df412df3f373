package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.testkit.FakeRelay;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a decision waits for relays that hang, and what it may not miss by waiting less. */
class RelayCheckTest {

  private static final SlotKey KEY = new SlotKey(Fixtures.key(1).publicKey(), new Slot(11));
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final VirtualTime time = new VirtualTime(Fixtures.SPEC.genesisTime());
  private final FakeRelay good = new FakeRelay("good", time);
  private final FakeRelay bad = new FakeRelay("bad", time);
  private final RelayCheck check =
      new RelayCheck(List.of(good, bad), time, Fixtures.SPEC.slotDuration());

  @BeforeEach
  void hang() {
    bad.failWith(Reason.RELAY_TIMED_OUT);
    bad.answerAfter(TIMEOUT);
  }

  @Test
  void waitsInFullForARelayThatIsNotKnownToHang() {
    Future<RelayLook> look = look();
    pass(TIMEOUT.minusMillis(1));
    assertThat(look.isComplete()).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(look.succeeded()).isTrue();
  }

  @Test
  void waitsShortlyForARelayWhoseLastReadTimedOut() {
    hangOnce();
    Future<RelayLook> look = look();
    pass(PATIENCE.minusMillis(1));
    assertThat(look.isComplete()).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(look.succeeded()).isTrue();
  }

  @Test
  void readsOnBehindADecisionsBackAndTrustsARelayAgainThatAnswers() {
    hangOnce();
    Future<RelayLook> first = look();
    bad.heal();
    bad.answerAfter(Duration.ofSeconds(1));
    pass(TIMEOUT);
    assertThat(first.succeeded()).isTrue();
    Future<RelayLook> restoring = look();
    pass(PATIENCE);
    assertThat(restoring.isComplete()).as("it answered the read before, late").isFalse();
    pass(PATIENCE);
    assertThat(restoring.succeeded()).isTrue();
  }

  @Test
  void anErrorIsAnAnswer() {
    hangOnce();
    bad.failWith(Reason.RELAY_ERROR);
    bad.answerAfter(Duration.ofMillis(100));
    look();
    pass(PATIENCE);
    hang();
    Future<RelayLook> look = look();
    pass(TIMEOUT.minusMillis(1));
    assertThat(look.isComplete()).isFalse();
  }

  @Test
  void forgetsWithinTwoSlotsThatARelayHung() {
    hangOnce();
    pass(Fixtures.SPEC.slotDuration().multipliedBy(2));
    Future<RelayLook> look = look();
    pass(PATIENCE);
    assertThat(look.isComplete()).isFalse();
  }

  @Test
  void waitsInFullForAHangingRelayIfNoOtherCanBeRead() {
    hangOnce();
    good.failWith(Reason.RELAY_UNREACHABLE);
    bad.heal();
    bad.answerAfter(TIMEOUT.minusMillis(1));
    Future<RelayLook> look = look();
    pass(PATIENCE.multipliedBy(2));
    assertThat(look.isComplete()).isFalse();
    pass(TIMEOUT);
    assertThat(look.succeeded()).isTrue();
  }

  @Test
  void refusesIfNoneCanBeReadAndNamesAll() {
    hangOnce();
    good.failWith(Reason.RELAY_UNREACHABLE);
    Future<RelayLook> look = look();
    pass(TIMEOUT);
    assertThat(RefusedException.reasonOf(look.cause())).isEqualTo(Reason.NO_RELAY_READABLE);
    assertThat(look.cause()).hasMessageContaining("good").hasMessageContaining("bad");
  }

  @Test
  void aHangingRelaysForeignDelegationForbidsSigningIfItComesInTime() {
    hangOnce();
    showForeign(PATIENCE.minusMillis(1));
    Future<RelayLook> look = look();
    pass(PATIENCE);
    assertThat(RefusedException.reasonOf(look.cause())).isEqualTo(Reason.FOREIGN_DELEGATION);
  }

  @Test
  void aForeignDelegationThatIsShownLaterIsAnObjection() {
    hangOnce();
    showForeign(Duration.ofSeconds(1));
    Future<RelayLook> look = look();
    pass(PATIENCE);
    assertThat(look.succeeded()).isTrue();
    assertThat(look.result().objection()).isEmpty();
    pass(TIMEOUT);
    assertThat(look.result().objection().map(Obstacle::reason)).contains(Reason.FOREIGN_DELEGATION);
  }

  @Test
  void signsNothingIfTheObjectionComesBeforeTheSignature() {
    Bench bench = new Bench(1);
    bench.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 1, 1, 54, 55, 56, 57));
    bench.relayB.failWith(Reason.RELAY_TIMED_OUT);
    bench.relayB.answerAfter(TIMEOUT);
    bench.runThrough(5, 6);
    bench.relayB.heal();
    bench.relayB.answerAfter(Duration.ofMillis(600));
    bench.relayB.plant(foreign());
    bench.journal.answerAfter(Duration.ofMillis(200), bench.time);
    bench.runThrough(7, 12);
    assertThat(bench.report(KEY).reason()).contains(Reason.FOREIGN_DELEGATION);
    assertThat(bench.report(KEY).reservedAt()).isPresent();
    assertThat(bench.signer.signed())
        .extracting(DelegationMessage::slot)
        .doesNotContain(KEY.slot().toUInt64());
  }

  private Future<RelayLook> look() {
    return check.requireClear(KEY, Optional.empty());
  }

  private void hangOnce() {
    look();
    pass(TIMEOUT);
  }

  private void showForeign(Duration after) {
    bad.heal();
    bad.answerAfter(after);
    bad.plant(foreign());
  }

  private void pass(Duration duration) {
    time.run(duration);
  }

  private static SignedDelegation foreign() {
    Gateway stranger = Fixtures.gateway("stranger", 9);
    DelegationMessage message =
        new DelegationMessage(
            KEY.proposer(),
            stranger.delegate(),
            stranger.committer(),
            KEY.slot().toUInt64(),
            Bytes.EMPTY);
    return new SignedDelegation(
        message,
        Fixtures.TERMS,
        Fixtures.key(1).sign(Fixtures.SCHEME.signingRoot(message, Fixtures.TERMS)));
  }
}
