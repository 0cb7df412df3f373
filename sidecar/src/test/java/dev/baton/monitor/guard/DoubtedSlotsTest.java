package dev.baton.monitor.guard;

import static dev.baton.monitor.guard.GuardRig.HASH;
import static dev.baton.monitor.guard.GuardRig.SLOT;
import static dev.baton.monitor.guard.GuardRig.TX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconException;
import dev.baton.beacon.ProposedBlock;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.SignedConstraints;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.SlotKey;
import dev.baton.monitor.guard.GuardReport.Result;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Input;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.MemoryJournal;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the first look found stays until something shows otherwise, and is told in time. */
class DoubtedSlotsTest {

  private static final Future<Set<Root>> AWAY = Future.failedFuture("status 503");

  private final MemoryJournal journal = new MemoryJournal();
  private final List<GuardReport> heard = new ArrayList<>();
  private final List<Input> told = new ArrayList<>();
  private Future<Optional<ProposedBlock>> block =
      Future.succeededFuture(Optional.of(new ProposedBlock(SLOT, 1, HASH, List.of(TX))));
  private Future<Set<Root>> first = Future.succeededFuture(Set.of());
  private Future<Set<Root>> second = Future.succeededFuture(Set.of());
  private long next;
  private final ProposerGuard guard =
      new ProposerGuard(
          journal,
          slot -> block,
          List.of(new Relay("relay-1"), new Relay("relay-2")),
          InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000)),
          heard::add);

  /** Answers at once. */
  private final class Relay implements SlotWitness {
    private final String name;

    private Relay(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Future<List<SignedConstraints>> constraints(Slot slot) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Set<Root>> deliveredPayloads(Slot slot) {
      return name.equals("relay-1") ? first : second;
    }
  }

  @BeforeEach
  void delegate() {
    GuardRig.delegate(journal, SLOT);
  }

  @Test
  void aRelayThatFallsSilentDoesNotMakeALocalBlockItsOwn() {
    sumUntil(0);
    second = AWAY;
    sumUntil(Doubt.LAST_LOOK - 1);
    assertThat(saidOfIt()).isEmpty();
    assertThat(heard).isEmpty();
    sumUntil(8);

    assertIs(Result.BUILT_LOCALLY, State.FAULTY);
  }

  @Test
  void aNodeThatCannotBeReadLaterLosesNothing() {
    sumUntil(0);
    block =
        Future.failedFuture(new BeaconException(BeaconException.Reason.UNREACHABLE, "node", "no"));
    sumUntil(8);

    assertIs(Result.BUILT_LOCALLY, State.FAULTY);
  }

  @Test
  void aBlockThatIsGoneLaterWasBuiltLocallyAllTheSame() {
    sumUntil(0);
    block = Future.succeededFuture(Optional.empty());
    sumUntil(8);

    assertIs(Result.BUILT_LOCALLY, State.FAULTY);
  }

  @Test
  void aMissedSlotThatCannotBeReadLaterIsMissed() {
    block = Future.succeededFuture(Optional.empty());
    sumUntil(0);
    block = Future.failedFuture("away");
    sumUntil(8);

    assertIs(Result.MISSED, State.FAULTY);
  }

  @Test
  void aRelayThatIsBackShowsWhatItHandedOut() {
    sumUntil(0);
    second = AWAY;
    sumUntil(2);
    second = Future.succeededFuture(Set.of(HASH));
    sumUntil(8);

    assertIs(Result.KEPT, State.FINE);
  }

  @Test
  void relaysThatAreBackAndStillKnowNothingOfItSettleIt() {
    sumUntil(0);
    second = AWAY;
    sumUntil(2);
    second = Future.succeededFuture(Set.of());
    sumUntil(4);

    assertIs(Result.BUILT_LOCALLY, State.FAULTY);
  }

  @Test
  void aSlotWhoseDutyMovedAwayMeanwhileIsNotOurs() {
    sumUntil(0);
    journal.write(new JournalWrite.Expose(new SlotKey(Fixtures.key(1).publicKey(), SLOT)));
    sumUntil(8);

    assertThat(heard).isEmpty();
    assertThat(saidOfIt()).singleElement().extracting(Circumstance::state).isEqualTo(State.FINE);
  }

  /** All slots are over until so many after it. */
  private void sumUntil(int last) {
    for (; next <= last; next++) {
      told.addAll(guard.sum(SLOT.plus(next)));
    }
  }

  private void assertIs(Result result, State state) {
    assertThat(heard).singleElement().extracting(GuardReport::result).isEqualTo(result);
    assertThat(guard.report(SLOT)).contains(heard.get(0));
    assertThat(saidOfIt()).singleElement().extracting(Circumstance::state).isEqualTo(state);
  }

  private List<Circumstance> saidOfIt() {
    return told.stream()
        .filter(one -> one.slot().equals(SLOT))
        .map(Circumstance.class::cast)
        .toList();
  }
}
