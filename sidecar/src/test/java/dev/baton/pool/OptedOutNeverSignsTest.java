package dev.baton.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.DelegationService;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.SlotReport;
import dev.baton.delegation.Standings;
import dev.baton.policy.Collateral;
import dev.baton.policy.Decisions;
import dev.baton.policy.GroupPolicy;
import dev.baton.policy.OptedIn;
import dev.baton.policy.PolicyRules;
import dev.baton.policy.PolicyWorld;
import dev.baton.policy.ValidatorGroup;
import dev.baton.testkit.FakeDuties;
import dev.baton.testkit.FakeRelay;
import dev.baton.testkit.FakeSigner;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.MemoryJournal;
import dev.baton.testkit.MemoryLedger;
import dev.baton.testkit.StandIns;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The roster in the path of a slot: two validators of ours, of whom the first is opted out. */
class OptedOutNeverSignsTest {

  private static final BlsPublicKey OUT = Fixtures.key(1).publicKey();
  private static final BlsPublicKey STAYS = Fixtures.key(2).publicKey();
  private static final SlotKey ITS_SLOT = new SlotKey(OUT, new Slot(11));
  private static final SlotKey OTHER_SLOT = new SlotKey(STAYS, new Slot(12));

  private static final Pool BOTH = new OneGroupPool(Set.of(OUT, STAYS), List.of("all", "other"));

  private final VirtualTime time = new VirtualTime(Fixtures.SPEC.genesisTime());
  private final FakeDuties duties = new FakeDuties();
  private final MemoryJournal journal = new MemoryJournal();
  private final MemoryLedger ledger = new MemoryLedger();
  private final FakeSigner signer = new FakeSigner(1, 2);
  private final FakeRelay relay = new FakeRelay("a", time);
  private Life life = new Life();

  /** What lives from a start to a kill; what is not on disk goes with it. */
  private final class Life {
    private final LedgerRoster loaded = LedgerRoster.load(ledger).result();
    private final GroupPolicy policy = policy(loaded);
    private final DelegationService service =
        new StandIns(duties, signer, List.of(relay), journal, time).service(policy);
    private final RosterApply roster = new RosterApply(loaded, BOTH, time, this::changed);

    private void changed() {
      policy.invalidate();
      service.advance();
    }
  }

  private void restart() {
    time.forgetAll();
    life = new Life();
    life.service.resume();
  }

  private GroupPolicy policy(LedgerRoster loaded) {
    ValidatorGroup all =
        new ValidatorGroup(
            "all",
            key -> true,
            ValidatorGroup.Strategy.FAILOVER,
            List.of(Fixtures.gateway("alpha", 1)));
    ValidatorGroup other =
        new ValidatorGroup(
            "other",
            key -> false,
            ValidatorGroup.Strategy.FAILOVER,
            List.of(Fixtures.gateway("beta", 2)));
    return new GroupPolicy(
        PolicyRules.of(List.of(all, other)),
        new PolicyWorld(
            duties::known,
            signer.keys()::contains,
            () -> new Slot(0),
            new Decisions(64),
            gateway -> true,
            Standings.NONE,
            loaded,
            OptedIn.UNKNOWN,
            Collateral.NONE));
  }

  @BeforeEach
  void ownTwoSlots() {
    duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 52, 1, 2, 54, 55, 56));
    runThrough(5, 6);
  }

  private void runThrough(long first, long last) {
    for (long slot = first; slot <= last; slot++) {
      time.runUntil(Fixtures.SPEC.startOf(new Slot(slot)));
      life.service.advance();
      time.runUntil(Fixtures.SPEC.startOf(new Slot(slot + 1)).minusMillis(1));
    }
  }

  private void optOut() {
    assertThat(life.roster.apply(List.of(new Desired(OUT, true, Optional.empty()))).succeeded())
        .isTrue();
  }

  private void optIn() {
    assertThat(life.roster.apply(List.of(new Desired(OUT, false, Optional.empty()))).succeeded())
        .isTrue();
  }

  private SlotReport report(SlotKey key) {
    return life.service.reports().stream()
        .filter(r -> r.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private void assertOnlyTheOtherWasSigned() {
    assertThat(signer.signed()).extracting(one -> one.proposer()).containsOnly(STAYS);
    assertThat(report(OTHER_SLOT).phase()).isEqualTo(SlotReport.Phase.CONFIRMED);
    assertThat(report(ITS_SLOT).reason()).contains(Reason.OPTED_OUT);
    assertThat(relay.received()).extracting(one -> one.message().proposer()).containsOnly(STAYS);
  }

  @Test
  void signsNothingNewForIt() {
    optOut();
    runThrough(7, 13);

    assertOnlyTheOtherWasSigned();
    assertThat(journal.entries()).extracting(one -> one.key()).containsExactly(OTHER_SLOT);
  }

  @Test
  void signsNothingForItAfterARestart() {
    optOut();
    restart();
    runThrough(7, 7);
    restart();
    runThrough(8, 13);

    assertOnlyTheOtherWasSigned();
  }

  @Test
  void signsNothingThatIsReservedForItAlsoAfterARestart() {
    signer.fail(true);
    runThrough(7, 7);
    assertThat(report(ITS_SLOT).phase()).isEqualTo(SlotReport.Phase.RESERVED);
    optOut();
    signer.fail(false);
    runThrough(8, 8);
    restart();
    runThrough(9, 13);

    assertOnlyTheOtherWasSigned();
  }

  @Test
  void holdsBackASignatureThatComesAfterIt() {
    signer.hold(key -> key.equals(OUT));
    runThrough(7, 7);
    optOut();
    signer.release();
    runThrough(8, 13);

    assertThat(relay.received()).extracting(one -> one.message().proposer()).containsOnly(STAYS);
    assertThat(report(OTHER_SLOT).phase()).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void holdsFromTheRequestOnNotFromTheDisk() {
    Promise<Void> disk = Promise.promise();
    ledger.answerAfter(disk.future());
    life.roster.apply(List.of(new Desired(OUT, true, Optional.empty())));
    runThrough(7, 13);

    assertOnlyTheOtherWasSigned();
  }

  @Test
  void signsAgainOnceItIsBackInTime() {
    optOut();
    runThrough(7, 7);
    optIn();
    runThrough(8, 13);

    assertThat(report(ITS_SLOT).phase()).isEqualTo(SlotReport.Phase.CONFIRMED);
  }

  @Test
  void goesToTheGatewayOfTheGroupThatItWasPutInto() {
    life.roster.apply(List.of(new Desired(OUT, false, Optional.of("other"))));
    restart();
    runThrough(7, 13);

    assertThat(report(ITS_SLOT).gateway()).contains("beta");
    assertThat(report(OTHER_SLOT).gateway()).contains("alpha");
  }

  @Test
  void movesNothingThatIsDecided() {
    runThrough(7, 8);
    life.roster.apply(List.of(new Desired(OUT, false, Optional.of("other"))));
    runThrough(9, 13);

    assertThat(report(ITS_SLOT).gateway()).contains("alpha");
    assertThat(journal.entries()).hasSize(2);
  }
}
