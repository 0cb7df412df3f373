package dev.baton.monitor.record;

import static dev.baton.monitor.record.SeenSlots.NAMES;
import static dev.baton.monitor.record.SeenSlots.START;
import static dev.baton.monitor.record.SeenSlots.order;
import static dev.baton.monitor.record.SeenSlots.outage;
import static dev.baton.monitor.record.SeenSlots.slot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Ledger.Note;
import dev.baton.delegation.Standing;
import dev.baton.monitor.MemoryWatchLog;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Judgement;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Slo;
import dev.baton.monitor.judge.Snapshot;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.Recovery.Recovered;
import dev.baton.testkit.MemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A run that is ended anywhere goes on as if it had not been, but for what was not on disk. */
class RecoveryTest {

  private static final Map<String, BlsPublicKey> KEYS =
      Map.of(
          "alpha",
          RecordSamples.key(1),
          "beta",
          RecordSamples.key(2),
          "gamma",
          RecordSamples.key(3));
  private static final Slo QUICK =
      new Slo("default", 2, 4, 16, 2, Duration.ofMillis(500), 4, 4, 64, 2, 4, 0);
  private static final Rules RULES =
      Rules.of(Map.of("one", Set.copyOf(NAMES)), Map.of("default", QUICK));

  private final MemoryWatchLog log = new MemoryWatchLog(InstantSource.fixed(Instant.EPOCH));
  private final MemoryLedger ledger = new MemoryLedger();
  private final Scorekeeper keeper = new Scorekeeper(RULES);

  @RepeatedTest(40)
  void equalsARunThatWasNotEndedUpToWhatWasNotOnDisk(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int slots = 20 + random.nextInt(80);
    for (int slot = 1; slot <= slots; slot++) {
      log.record(live(slot(slot, random)), List.of());
      if (random.nextInt(12) == 0) {
        log.checkpoint(new Slot(slot), keeper.snapshot());
      }
    }
    Snapshot onDisk = keeper.snapshot();
    Recovered whole = recover(RULES, KEYS);
    Snapshot again = whole.keeper().snapshot();
    assertThat(again.closedSlot()).isEqualTo(onDisk.closedSlot());
    assertThat(again.states()).isEqualTo(onDisk.states());
    assertThat(again.histories()).isEqualTo(onDisk.histories());
    assertThat(again.judged()).hasSameElementsAs(onDisk.judged());
    assertThat(again.fresh()).hasSameElementsAs(onDisk.fresh());
    assertThat(whole.unjournaled()).isEmpty();
    for (int slot = slots + 1; slot <= slots + 3; slot++) {
      live(slot(slot, random)); // Judged and journaled, but the inputs are lost.
    }
    Recovered after = recover(RULES, KEYS);
    assertThat(standings(after.keeper())).isEqualTo(standings(keeper));
  }

  @Test
  void withoutObservationsTheLedgerAloneSaysWhoIsOutOfService() {
    live(outage("alpha", 1, 3));
    live(List.of(order("beta", 3, Order.Kind.REVOKE), order("gamma", 3, Order.Kind.PIN)));
    Recovered after = recover(RULES, KEYS);
    assertThat(after.checkpoint()).isEmpty();
    assertThat(standings(after.keeper())).isEqualTo(standings(keeper));
    assertThat(standings(keeper))
        .containsEntry("alpha", Standing.SUSPENDED)
        .containsEntry("beta", Standing.REVOKED);
    assertThat(after.keeper().states().values())
        .filteredOn(Status::pinned)
        .extracting(Status::subject)
        .containsExactly(subject("gamma"));
  }

  @Test
  void whatTheJudgeKnowsAloneIsToBeJournaledIfItIsStricter() {
    List<Input> outage = outage("alpha", 1, 3);
    outage.forEach(keeper::accept); // The inputs reach the disk, what follows from them does not.
    log.record(outage, List.of());
    Recovered after = recover(RULES, KEYS);
    assertThat(standings(after.keeper())).containsEntry("alpha", Standing.SUSPENDED);
    assertThat(after.unjournaled())
        .singleElement()
        .satisfies(one -> assertThat(one.subject()).isEqualTo(subject("alpha")))
        .satisfies(one -> assertThat(one.to()).isEqualTo(Standing.SUSPENDED))
        .satisfies(one -> assertThat(one.from()).isEqualTo(Standing.TRUSTED));
  }

  @Test
  void aRestorationWhoseInputWasLostCountsAllTheSame() {
    log.record(live(List.of(order("alpha", 2, Order.Kind.REVOKE))), List.of());
    log.checkpoint(new Slot(2), keeper.snapshot());
    live(List.of(order("alpha", 9, Order.Kind.RESTORE)));
    assertThat(standings(recover(RULES, KEYS).keeper())).containsEntry("alpha", Standing.PROBATION);
  }

  @Test
  void aRevokedGatewayThatIsCalledDifferentlyNowStaysRevoked() {
    log.record(live(List.of(order("alpha", 2, Order.Kind.REVOKE))), List.of());
    log.checkpoint(new Slot(2), keeper.snapshot());
    Rules renamed = Rules.of(Map.of("two", Set.of("delta")), Map.of("default", QUICK));
    Recovered after = recover(renamed, Map.of("delta", RecordSamples.key(1)));
    assertThat(standings(after.keeper())).isEqualTo(Map.of("delta", Standing.REVOKED));
  }

  @Test
  void aRevokedGatewayThatIsListedAgainAfterAReloadIsRevoked() {
    live(List.of(order("alpha", 2, Order.Kind.REVOKE)));
    Rules without = Rules.of(Map.of("one", Set.of("beta")), Map.of("default", QUICK));
    Recovered after = recover(without, KEYS);
    after.keeper().withRules(RULES);
    new LastWord(after.record(), RULES, KEYS).correct(after.keeper(), START);
    assertThat(standings(after.keeper())).containsEntry("alpha", Standing.REVOKED);
  }

  private Recovered recover(Rules rules, Map<String, BlsPublicKey> keys) {
    return new Recovery(rules, keys, log, ledger).run(START.plusSeconds(10_000)).await();
  }

  /** Judges inputs and journals what follows, as a running sidecar does. */
  private List<Input> live(List<Input> inputs) {
    for (Input input : inputs) {
      if (input instanceof Order order) {
        append(StandingNotes.of(order, key(order.gateway())));
      }
      Judgement judgement = keeper.accept(input);
      for (Transition made : judgement.transitions()) {
        append(StandingNotes.of(made, key(made.subject().gateway())));
      }
    }
    return inputs;
  }

  private void append(Note note) {
    assertThat(ledger.append(List.of(note)).succeeded()).isTrue();
  }

  private static BlsPublicKey key(String name) {
    return KEYS.getOrDefault(name, RecordSamples.key(9));
  }

  private static Subject subject(String name) {
    return new Subject(name, "one", "default");
  }

  private static Map<String, Standing> standings(Scorekeeper keeper) {
    Map<String, Standing> standings = new TreeMap<>();
    for (Status status : keeper.states().values()) {
      standings.put(status.subject().gateway(), status.standing());
    }
    return standings;
  }
}
