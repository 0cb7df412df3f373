package dev.baton.counterparts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.counterparts.SettlementRule.Verdict;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.SlotReport;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The sidecar beside Lodestar 1.5.1, before Fulu: only the current epoch settles, so the first
 * slots of every epoch are refused and the later ones delegated. Which is which is reckoned from
 * the blocks that the node had, not from what the sidecar says.
 */
@Tag("counterparts")
class LodestarDelegationTest {

  private static final int OWNED = 24;

  @Test
  void delegatesEveryOwnedSlotThatSettlesInTimeAndRefusesTheOthers() {
    try (Lodestar lodestar = Lodestar.start()) {
      ChainRules rules = ChainRules.read(lodestar.url());
      try (ChainWatch watch = ChainWatch.start(lodestar.url(), rules);
          SidecarRun run = SidecarRun.start(lodestar.url(), rules, watch, OWNED)) {
        // The run's first epoch is one whose every slot comes up while the sidecar is there.
        long soonest = rules.slotAt(run.ready()) + SettlementRule.LEAD + 1;
        long first = rules.firstSlot(rules.epochOf(soonest) + 1);
        long end = first + (long) Epochs.count() * rules.slotsPerEpoch();
        Epochs.awaitTime(rules.startOf(end + 1), lodestar.beaconNode());

        watch.stop();
        check(new RunCheck(rules, watch, run, first, end), run, watch);
      }
    }
  }

  private static void check(RunCheck check, SidecarRun run, ChainWatch watch) {
    Map<SlotKey, JournalEntry> journal = run.stopAndReadJournal();
    Set<SlotKey> owned = check.owned();
    Set<SlotKey> signed = check.signed();
    System.out.printf(
        "Lodestar: %d owned, %d to sign, %d too near to call, %d signed, %d looks failed%n",
        owned.size(),
        check.with(Verdict.SIGNED).size(),
        check.with(Verdict.EITHER).size(),
        signed.size(),
        watch.failures().size());

    assertThat(watch.contradictions()).isEmpty();
    check.requireOneMessageEach();
    check.requireWhatTheRulesAsk();
    assertThat(owned).containsAll(signed);
    signed.forEach(key -> check.requireConfirmed(key, entry(journal, key)));
    owned.stream().filter(key -> !signed.contains(key)).forEach(key -> requireRefused(key, run));
    assertThat(signed).hasSizeGreaterThanOrEqualTo(expected(Epochs.count()));
    check.requireIndependentlyVerified();
  }

  /**
   * Three of an epoch's eight slots can settle in time, and 24 of 64 validators are ours: 9 in 8
   * epochs by the law of large numbers, which holds for large numbers only.
   */
  private static int expected(int epochs) {
    return epochs < 20 ? epochs / 3 : epochs * 3 / 4;
  }

  private static JournalEntry entry(Map<SlotKey, JournalEntry> journal, SlotKey key) {
    return Objects.requireNonNull(journal.get(key), key.toString());
  }

  private static void requireRefused(SlotKey key, SidecarRun run) {
    assertThat(run.reports().get(key))
        .as("report of %s", key)
        .isNotNull()
        .satisfies(
            report -> {
              assertThat(report.phase()).isEqualTo(SlotReport.Phase.REFUSED);
              assertThat(report.reason()).contains(Reason.DUTY_UNSETTLED);
            });
  }
}
