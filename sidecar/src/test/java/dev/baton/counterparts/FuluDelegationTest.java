package dev.baton.counterparts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.counterparts.SettlementRule.Verdict;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotKey;
import dev.baton.delegation.SlotReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sidecar beside a chain with the proposer lookahead, and over the fork that brings it. */
@Tag("counterparts")
class FuluDelegationTest {

  private static final int OWNED = 48;
  private static final int SECONDS_PER_SLOT = 2;

  /** A round of faults takes three epochs; chance decides which duties a reorg moves. */
  private static final int MORE_ROUNDS = 3;

  private static final int FORK_EPOCH = 3;

  @Test
  void delegatesEverySlotThroughSkipsAndReorgsAndNeverTwice() {
    FuluDevnet.Options options = FuluDevnet.Options.defaults().withSecondsPerSlot(SECONDS_PER_SLOT);
    try (FuluDevnet devnet = FuluDevnet.start(options)) {
      ChainRules rules = ChainRules.read(devnet.url());
      try (ChainWatch watch = ChainWatch.start(devnet.url(), rules);
          SidecarRun run = SidecarRun.start(devnet.url(), rules, watch, OWNED)) {
        long firstEpoch = firstEpoch(rules, run);
        List<Upheaval> upheavals = new ArrayList<>();
        int epochs = 0;
        while (epochs < Epochs.count()
            || (!sawBothKinds(upheavals) && epochs < Epochs.count() + 3 * MORE_ROUNDS)) {
          fault(epochs, firstEpoch + epochs, devnet, rules, watch, run, upheavals);
          epochs++;
        }
        // One epoch more, without a fault, shows how the last one ends.
        long end = rules.firstSlot(firstEpoch + epochs + 1);
        Epochs.awaitTime(rules.startOf(end + 1), devnet.process());
        watch.stop();
        RunCheck check = new RunCheck(rules, watch, run, rules.firstSlot(firstEpoch), end);
        assertThat(sawBothKinds(upheavals))
            .as("a reorg that moved a signed and one that moved an unsigned duty: %s", upheavals)
            .isTrue();
        checkFaulty(check, run, watch, rules, upheavals);
      }
    }
  }

  @Test
  void crossesFromElectraToFulu() {
    FuluDevnet.Options options =
        FuluDevnet.Options.defaults()
            .withSecondsPerSlot(SECONDS_PER_SLOT)
            .withFuluEpoch(FORK_EPOCH);
    try (FuluDevnet devnet = FuluDevnet.start(options)) {
      ChainRules rules = ChainRules.read(devnet.url());
      try (ChainWatch watch = ChainWatch.start(devnet.url(), rules);
          SidecarRun run = SidecarRun.start(devnet.url(), rules, watch, OWNED)) {
        long first = rules.firstSlot(firstEpoch(rules, run));
        long end = rules.firstSlot(FORK_EPOCH + 3);
        Epochs.awaitTime(rules.startOf(end + 1), devnet.process());
        watch.stop();
        checkFork(new RunCheck(rules, watch, run, first, end), run, watch, rules);
      }
    }
  }

  /** The first of which every slot comes up while the sidecar is there. */
  private static long firstEpoch(ChainRules rules, SidecarRun run) {
    return rules.epochOf(rules.slotAt(run.ready()) + SettlementRule.LEAD + 1) + 1;
  }

  private static boolean sawBothKinds(List<Upheaval> upheavals) {
    return upheavals.stream().anyMatch(one -> !one.movedSigned().isEmpty())
        && upheavals.stream().anyMatch(one -> !one.movedUnsigned().isEmpty());
  }

  /** By turns: a short reorg within the epoch, one that moves the next epoch's duties, skips. */
  private static void fault(
      int turn,
      long epoch,
      FuluDevnet devnet,
      ChainRules rules,
      ChainWatch watch,
      SidecarRun run,
      List<Upheaval> upheavals) {
    long slot = rules.firstSlot(epoch);
    switch (turn % 3) {
      case 0 -> {
        Epochs.awaitTime(Upheaval.lateIn(rules, slot + 4), devnet.process());
        devnet.reorg(2);
      }
      case 1 ->
          upheavals.add(Upheaval.provoke(epoch + 1, devnet, rules, watch, run.owned()::contains));
      default -> {
        Epochs.awaitTime(Upheaval.lateIn(rules, slot + 3), devnet.process());
        devnet.skip(2);
      }
    }
  }

  private static void checkFaulty(
      RunCheck check,
      SidecarRun run,
      ChainWatch watch,
      ChainRules rules,
      List<Upheaval> upheavals) {
    Map<SlotKey, JournalEntry> journal = run.stopAndReadJournal();
    checkAlways("Fulu", check, run, watch, journal);
    Set<SlotKey> tooNear = check.with(Verdict.EITHER);
    Set<SlotKey> owned = check.owned();
    Set<SlotKey> signed = check.signed();
    Set<SlotKey> refused = new HashSet<>(owned);
    refused.removeAll(signed);
    assertThat(refused)
        .allMatch(
            key -> upheavals.stream().anyMatch(one -> one.mayRefuse(key.slot().value(), rules)));

    for (Upheaval upheaval : upheavals) {
      System.out.printf("Fulu: %s%n", upheaval);
      for (SlotKey key : upheaval.movedSigned()) {
        requireExposed(key, journal, run);
        assertThat(owned.stream().filter(now -> now.slot().equals(key.slot())))
            .as("the new proposer of a slot that is signed away")
            .doesNotContainAnyElementsOf(signed);
      }
      for (SlotKey key : upheaval.movedUnsigned()) {
        SlotKey now =
            owned.stream().filter(one -> one.slot().equals(key.slot())).findFirst().orElseThrow();
        assertThat(now.proposer()).isNotEqualTo(key.proposer());
        assertThat(journal).doesNotContainKey(key);
        assertThat(Objects.requireNonNull(run.reports().get(key)).reason())
            .contains(Reason.DUTY_MOVED);
        assertThat(signed.contains(now) || tooNear.contains(now)).as("%s", now).isTrue();
      }
    }
    // No slot but those that a reorg moved is exposed.
    Set<SlotKey> exposed = new HashSet<>();
    journal.forEach((key, entry) -> addIf(entry.exposed(), key, exposed));
    exposed.removeAll(tooNear);
    assertThat(exposed)
        .allMatch(key -> upheavals.stream().anyMatch(one -> one.movedSigned().contains(key)));
  }

  private static void checkFork(
      RunCheck check, SidecarRun run, ChainWatch watch, ChainRules rules) {
    Map<SlotKey, JournalEntry> journal = run.stopAndReadJournal();
    checkAlways("Electra to Fulu", check, run, watch, journal);
    Set<SlotKey> signed = check.signed();
    long fork = rules.firstSlot(FORK_EPOCH);
    long stable = rules.firstSlot(FORK_EPOCH + 1L);
    assertThat(signed).as("before the fork").anyMatch(key -> key.slot().value() < fork);
    List<SlotKey> later =
        check.owned().stream().filter(key -> key.slot().value() >= stable).toList();
    assertThat(signed).as("with the lookahead every slot is settled in time").containsAll(later);
  }

  private static void checkAlways(
      String name,
      RunCheck check,
      SidecarRun run,
      ChainWatch watch,
      Map<SlotKey, JournalEntry> journal) {
    Set<SlotKey> owned = check.owned();
    Set<SlotKey> signed = check.signed();
    System.out.printf(
        "%s: %d owned at the end, %d ever, %d to sign, %d too near to call, %d signed,"
            + " %d proposers compared with the lookahead, looks that failed: %s%n",
        name,
        owned.size(),
        check.verdicts().size(),
        check.with(Verdict.SIGNED).size(),
        check.with(Verdict.EITHER).size(),
        signed.size(),
        watch.comparedWithLookahead(),
        watch.failures());
    assertThat(watch.contradictions()).isEmpty();
    assertThat(watch.comparedWithLookahead()).isPositive();
    check.requireOneMessageEach();
    check.requireWhatTheRulesAsk();
    for (SlotKey key : signed) {
      if (owned.contains(key)) {
        JournalEntry entry = Objects.requireNonNull(journal.get(key));
        check.requireConfirmed(key, entry);
        assertThat(entry.exposed()).as("%s is exposed", key).isFalse();
      }
    }
    owned.stream().filter(key -> !signed.contains(key)).forEach(key -> requireRefused(key, run));
    check.requireIndependentlyVerified();
  }

  private static void requireExposed(
      SlotKey key, Map<SlotKey, JournalEntry> journal, SidecarRun run) {
    JournalEntry entry = Objects.requireNonNull(journal.get(key), key.toString());
    assertThat(entry.signature()).as("signature of %s", key).isPresent();
    assertThat(entry.exposed()).as("%s is exposed", key).isTrue();
    assertThat(Objects.requireNonNull(run.reports().get(key)).exposed()).isTrue();
  }

  private static void requireRefused(SlotKey key, SidecarRun run) {
    SlotReport report = Objects.requireNonNull(run.reports().get(key), key.toString());
    assertThat(report.phase()).as("%s", report).isEqualTo(SlotReport.Phase.REFUSED);
    assertThat(report.reason()).as("%s", report).contains(Reason.DUTY_UNSETTLED);
  }

  private static void addIf(boolean wanted, SlotKey key, Set<SlotKey> keys) {
    if (wanted) {
      keys.add(key);
    }
  }
}
