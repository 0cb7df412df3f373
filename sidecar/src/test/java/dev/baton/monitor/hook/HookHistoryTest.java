package dev.baton.monitor.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Ledger;
import dev.baton.delegation.Standing;
import dev.baton.testkit.MemoryLedger;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How much a start reads of what was told long ago. */
class HookHistoryTest {

  /** What is needed at most: of each event that is known two notes, and what came since. */
  private static final long MOST_READ = 2 * ToldEvents.MOST + 2 * HookRecord.EVERY;

  private final VirtualTime time = new VirtualTime(Events.AT);
  private final CountingLedger ledger = new CountingLedger(new MemoryLedger());
  private FakeHook hook = new FakeHook("pager");
  private Hooks hooks = start("pager");

  private Hooks start(String name) {
    hook = new FakeHook(name);
    ledger.rows = 0;
    Hooks started = new Hooks(List.of(hook), ledger, Map::of, time, new SplittableRandom(1));
    assertThat(started.load().succeeded()).isTrue();
    return started;
  }

  private void restart() {
    hooks.close();
    hooks = start("pager");
  }

  private void tell(long first, long last) {
    for (long slot = first; slot <= last; slot++) {
      hooks.tell(Events.revoked(slot));
    }
  }

  @Test
  void readsOnlyWhatIsNeededOfAHundredThousandNotes() {
    tell(1, 50_000);
    assertThat(ledger.memory.notes(HookNotes.KIND)).hasSize(100_000);
    restart();

    assertThat(ledger.rows).isLessThan(MOST_READ);
    assertThat(hook.told).isEmpty();
    assertThat(hook.heard).containsExactly(Standing.REVOKED);
    tell(50_000 - ToldEvents.MOST / 2, 50_000);
    assertThat(hook.told).isEmpty();
  }

  @Test
  void whatIsOpenIsReadHoweverLongAgoItWasAndWhatIsBehindIt() {
    tell(1, 3_000);
    hook.fails = true;
    hooks.tell(Events.event("beta", Standing.TRUSTED, Standing.SUSPENDED, 7));
    hook.fails = false;
    tell(3_001, 12_000);
    time.forgetAll();
    restart();

    assertThat(hook.told)
        .containsExactly(Events.event("beta", Standing.TRUSTED, Standing.SUSPENDED, 7));
    assertThat(ledger.rows).isBetween(18_000L, 18_000L + MOST_READ);
    tell(12_001, 12_001 + HookRecord.EVERY);
    restart();
    assertThat(ledger.rows).isLessThan(MOST_READ);
    assertThat(hook.told).isEmpty();
  }

  @Test
  void aHookHearsWhatItWasToldOfAGatewayBeforeAllThatIsRead() {
    hooks.tell(Events.event("beta", Standing.TRUSTED, Standing.SUSPENDED, 1));
    tell(2, 20_000);
    restart();

    assertThat(ledger.rows).isLessThan(MOST_READ);
    assertThat(hook.heard).containsExactlyInAnyOrder(Standing.SUSPENDED, Standing.REVOKED);
  }

  @Test
  void notesOfBeforeThereWereCheckpointsAreReadOnce() {
    MemoryLedger old = new MemoryLedger();
    tell(1, 8_000);
    old.append(ledger.memory.notes(HookNotes.KIND));
    ledger.memory = old;
    restart();
    assertThat(ledger.rows).isEqualTo(16_000);
    restart();
    assertThat(ledger.rows).isLessThan(MOST_READ);
    assertThat(hook.told).isEmpty();
  }

  @Test
  void aCheckpointOfAnotherLedgerIsNotGoneBy() {
    tell(1, 8_000);
    MemoryLedger other = new MemoryLedger();
    HookEvent open = Events.event("beta", Standing.TRUSTED, Standing.SUSPENDED, 7);
    other.append(List.of(HookNotes.due(Events.AT, "pager", open)));
    other.append(ledger.memory.entries().stream().map(Ledger.Entry::note).toList());
    ledger.memory = other;
    restart();

    assertThat(hook.told).containsExactly(open);
  }

  @Test
  void aCheckpointThatCannotBeReadIsPassedOver() {
    long slot = 5;
    for (String body : List.of("", "[]", "{\"version\":2}", "{\"version\":1,\"from\":1}")) {
      HookEvent open = Events.revoked(slot++);
      ledger.append(
          List.of(
              HookNotes.due(Events.AT, "pager", open),
              new Ledger.Note(Events.AT, HookCheckpoint.KIND, "", body)));
      restart();
      assertThat(hook.told).containsExactly(open);
    }
  }

  @Test
  void whatIsDueToAHookThatIsGoneIsGivenUpAfterADay() {
    hook.fails = true;
    hooks.tell(Events.revoked(5));
    hooks.close();
    time.forgetAll();
    start("other").close();
    assertThat(ledger.memory.notes(HookNotes.KIND)).hasSize(1);
    time.run(Duration.ofHours(25));
    start("other").close();
    assertThat(ledger.memory.notes(HookNotes.KIND).get(1).body())
        .contains("given-up", "no hook has that name any more");
    hooks = start("pager");
    assertThat(hook.told).isEmpty();
  }

  @Test
  void oneThatIsClosedSaysNothingOfWhatIsNeeded() {
    hooks.close();
    tell(1, 2L * HookRecord.EVERY);
    assertThat(ledger.memory.notes(HookNotes.KIND)).hasSize(2 * HookRecord.EVERY);
    assertThat(ledger.memory.notes(HookCheckpoint.KIND)).isEmpty();
  }

  /** Counts what is read of it. */
  private static final class CountingLedger implements Ledger {

    private MemoryLedger memory;
    private long rows;

    CountingLedger(MemoryLedger memory) {
      this.memory = memory;
    }

    @Override
    public Future<List<Entry>> append(List<Note> notes) {
      return memory.append(new ArrayList<>(notes));
    }

    @Override
    public Future<List<Entry>> read(String kind, long after, int limit) {
      return memory.read(kind, after, limit).onSuccess(page -> rows += page.size());
    }

    @Override
    public Future<Optional<Entry>> last(String kind) {
      return memory.last(kind).onSuccess(entry -> rows += entry.stream().count());
    }
  }
}
