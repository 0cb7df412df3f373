package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.policy.ValidatorGroup;
import dev.baton.testkit.Fixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A signer that takes its time, perhaps more than there is. */
class SlowSignerTest {

  private static final SlotKey SLOW = new SlotKey(Fixtures.key(1).publicKey(), new Slot(11));
  private static final SlotKey OTHER = new SlotKey(Fixtures.key(2).publicKey(), new Slot(12));

  private final Bench bench = new Bench(1, 2);

  @BeforeEach
  void ownTwoSlotsInTwoGroups() {
    bench.duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 2, 54, 55, 56));
    bench.groups(group("slow", SLOW, "alpha", 1), group("other", OTHER, "beta", 2));
  }

  @Test
  void neverSendsASignatureThatCameWhenTheSlotHadBegun() {
    bench.signer.hold(SLOW.proposer()::equals);
    bench.runThrough(6, 10);
    bench.startSlot(11);
    bench.signer.release();
    bench.runThrough(12, 14);
    JournalEntry entry = bench.journal.entries().get(0);
    assertThat(entry.key()).isEqualTo(SLOW);
    assertThat(entry.signed()).isPresent();
    assertThat(entry.deliveries().values())
        .hasSize(2)
        .allSatisfy(
            one -> {
              assertThat(one.state()).isEqualTo(Delivery.State.EXPIRED);
              assertThat(one.reason()).contains(Reason.SIGNED_LATE);
            });
    assertThat(bench.phase(SLOW)).isEqualTo(SlotReport.Phase.EXPIRED);
    assertThat(bench.report(SLOW).reason()).contains(Reason.SIGNED_LATE);
    assertThatOnlyTheOtherWasSent();
  }

  @Test
  void asksForNoSecondMessageAfterALateOneNotEvenAfterARestart() {
    bench.signer.hold(SLOW.proposer()::equals);
    bench.runThrough(6, 10);
    bench.startSlot(11);
    bench.prefer("beta");
    bench.signer.release();
    bench.finishSlot(11);
    bench.restart();
    bench.runThrough(12, 14);
    assertThat(bench.signer.signed())
        .filteredOn(message -> message.proposer().equals(SLOW.proposer()))
        .hasSize(1);
    assertThat(bench.journaledDelivery("a").reason()).contains(Reason.SIGNED_LATE);
    assertThatOnlyTheOtherWasSent();
  }

  @Test
  void sendsWhatWasSignedLateByAClockThatWasAhead() {
    bench.signer.hold(SLOW.proposer()::equals);
    bench.runThrough(6, 7);
    bench.time.step(Fixtures.SPEC.slotDuration().multipliedBy(5));
    bench.signer.release();
    assertThat(bench.report(SLOW).reason()).contains(Reason.SIGNED_LATE);
    bench.time.stepBack();
    bench.runThrough(8, 8);
    assertThat(bench.phase(SLOW)).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(bench.report(SLOW).reason()).isEmpty();
  }

  @Test
  void neverSendsALateSignatureThoughTheClockIsPutBack() {
    bench.signer.hold(SLOW.proposer()::equals);
    bench.runThrough(6, 10);
    bench.startSlot(11);
    bench.signer.release();
    bench.time.step(Fixtures.SPEC.slotDuration().multipliedBy(2).negated());
    bench.service.advance();
    bench.finishSlot(11);
    assertThat(bench.report(SLOW).reason()).contains(Reason.SIGNED_LATE);
    assertThatOnlyTheOtherWasSent();
  }

  @Test
  void neverSendsALateSignatureThoughAStartByAWrongClockFindsIt() {
    bench.signer.hold(SLOW.proposer()::equals);
    bench.runThrough(6, 10);
    bench.startSlot(11);
    bench.signer.release();
    bench.kill();
    bench.time.step(Fixtures.SPEC.slotDuration().multipliedBy(2).negated());
    bench.start();
    bench.finishSlot(11);
    assertThatOnlyTheOtherWasSent();
  }

  @Test
  void holdsUpNoOtherGroupsSlot() {
    bench.signer.hold(SLOW.proposer()::equals);
    bench.runThrough(6, 8);
    Instant opens = Fixtures.SPEC.startOf(new Slot(8));
    assertThat(bench.phase(SLOW)).isEqualTo(SlotReport.Phase.RESERVED);
    assertThat(bench.report(OTHER).signedAt()).contains(opens);
    assertThat(bench.report(OTHER).confirmedAt()).contains(opens);
  }

  @Test
  void saysNothingOfAnOvercomeObstacleWhenItIsReserved() {
    List<SlotReport> told = new ArrayList<>();
    bench.listen((before, now) -> told.add(now));
    bench.relayA.failWith(Reason.RELAY_UNREACHABLE);
    bench.relayB.failWith(Reason.RELAY_UNREACHABLE);
    bench.startSlot(7);
    bench.relayA.heal();
    bench.finishSlot(7);
    assertThat(told)
        .filteredOn(report -> report.phase() == SlotReport.Phase.WAITING)
        .extracting(SlotReport::reason)
        .contains(Optional.of(Reason.NO_RELAY_READABLE));
    assertThat(told)
        .filteredOn(report -> report.phase() == SlotReport.Phase.RESERVED)
        .isNotEmpty()
        .allSatisfy(report -> assertThat(report.reason()).isEmpty());
  }

  private void assertThatOnlyTheOtherWasSent() {
    List.of(bench.relayA, bench.relayB)
        .forEach(
            relay ->
                assertThat(relay.received())
                    .isNotEmpty()
                    .allMatch(one -> one.message().proposer().equals(OTHER.proposer())));
  }

  private static ValidatorGroup group(String name, SlotKey slot, String gateway, int number) {
    return new ValidatorGroup(
        name,
        slot.proposer()::equals,
        ValidatorGroup.Strategy.FAILOVER,
        List.of(Fixtures.gateway(gateway, number)));
  }
}
