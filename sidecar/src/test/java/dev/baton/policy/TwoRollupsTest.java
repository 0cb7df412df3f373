package dev.baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.DelegationService;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotReport;
import dev.baton.policy.ValidatorGroup.Strategy;
import dev.baton.testkit.FakeDuties;
import dev.baton.testkit.FakeRelay;
import dev.baton.testkit.FakeSigner;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.MemoryJournal;
import dev.baton.testkit.StandIns;
import dev.baton.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two rollups and one delegate a slot, from the duty to the relays; slots 10, 11 and 13 are ours.
 */
class TwoRollupsTest {

  private final VirtualTime time = new VirtualTime(Fixtures.SPEC.genesisTime());
  private final FakeDuties duties = new FakeDuties();
  private final FakeSigner signer = new FakeSigner(1);
  private final MemoryJournal journal = new MemoryJournal();
  private final FakeRelay relay = new FakeRelay("relay", time);

  private static RollupRules rollup(String name, Phase phase, Gateway... listed) {
    List<String> names = List.of(listed).stream().map(Gateway::name).toList();
    return new RollupRules(name, phase, Optional.of(Set.copyOf(names)));
  }

  private List<SlotReport> play(RollupRules... rollups) {
    PolicyRules rules =
        new PolicyRules(
            List.of(TestWorld.group(Strategy.ROUND_ROBIN)),
            List.of(rollups),
            PoolRules.UNCAPPED,
            Map.of());
    TestWorld world = new TestWorld();
    duties.know(Fixtures.duties(1, Fixtures.root(1), 50, 51, 1, 1, 52, 1, 53, 54));
    world.known = duties.known();
    DelegationService service =
        new StandIns(duties, signer, List.of(relay), journal, time)
            .service(new GroupPolicy(rules, world.world()));
    for (long slot = 4; slot <= 16; slot++) {
      time.runUntil(Fixtures.SPEC.startOf(new Slot(slot)));
      service.advance();
    }
    return service.reports();
  }

  private void assertThatNothingWasSigned() {
    assertThat(signer.signed()).isEmpty();
    assertThat(journal.entries()).isEmpty();
    assertThat(relay.received()).isEmpty();
  }

  @Test
  void signsForTheOneThatBothAdmit() {
    List<SlotReport> reports =
        play(
            rollup("one", Phase.WHITELIST_DELEGATE, TestWorld.ALPHA, TestWorld.BETA),
            rollup("two", Phase.WHITELIST_DELEGATE, TestWorld.BETA, TestWorld.GAMMA));
    assertThat(reports).extracting(SlotReport::gateway).containsOnly(Optional.of("beta"));
    assertThat(journal.entries())
        .hasSize(3)
        .extracting(entry -> entry.reservation().message().delegate())
        .containsOnly(TestWorld.BETA.delegate());
  }

  @Test
  void signsNothingWhereTheListsAreDisjoint() {
    List<SlotReport> reports =
        play(
            rollup("one", Phase.WHITELIST_DELEGATE, TestWorld.ALPHA),
            rollup("two", Phase.WHITELIST_DELEGATE, TestWorld.BETA, TestWorld.GAMMA));
    assertThat(reports).hasSize(3);
    assertThat(reports)
        .extracting(SlotReport::reason)
        .containsOnly(Optional.of(Reason.NO_COMMON_GATEWAY));
    assertThat(reports).extracting(SlotReport::gateway).containsOnly(Optional.empty());
    assertThat(reports.get(0).detail())
        .contains("alpha is not listed with rollup two")
        .contains("beta is not listed with rollup one")
        .contains("gamma is not listed with rollup one");
    assertThatNothingWasSigned();
  }

  @ParameterizedTest
  @EnumSource(names = {"OBSERVE", "WHITELIST"})
  void signsNothingWhereOneOfThemTakesNoDelegations(Phase early) {
    List<SlotReport> reports =
        play(
            rollup("one", Phase.WHITELIST_DELEGATE, TestWorld.ALPHA),
            rollup("two", early, TestWorld.ALPHA));
    assertThat(reports)
        .extracting(SlotReport::reason)
        .containsOnly(Optional.of(Reason.PHASE_SIGNS_NOTHING));
    assertThatNothingWasSigned();
  }

  @Test
  void signsNothingWhereCollateralIsNotShown() {
    List<SlotReport> reports =
        play(
            new RollupRules("one", Phase.WHITELIST_DELEGATE, Optional.empty()),
            rollup("two", Phase.PERMISSIONLESS, TestWorld.ALPHA));
    assertThat(reports)
        .extracting(SlotReport::reason)
        .containsOnly(Optional.of(Reason.COLLATERAL_UNKNOWN));
    assertThatNothingWasSigned();
  }

  @Test
  void everyRollupOfASlotHasTheSameDelegate() {
    play(
        rollup("one", Phase.WHITELIST_DELEGATE, TestWorld.ALPHA, TestWorld.BETA, TestWorld.GAMMA),
        rollup("two", Phase.WHITELIST_DELEGATE, TestWorld.ALPHA, TestWorld.BETA, TestWorld.GAMMA));
    List<BlsPublicKey> delegates =
        journal.entries().stream().map(entry -> entry.reservation().message().delegate()).toList();
    assertThat(journal.entries()).extracting(entry -> entry.key().slot()).doesNotHaveDuplicates();
    assertThat(delegates)
        .as("slots 10, 11 and 13, in turn")
        .containsExactlyInAnyOrder(
            TestWorld.BETA.delegate(), TestWorld.GAMMA.delegate(), TestWorld.BETA.delegate());
  }
}
