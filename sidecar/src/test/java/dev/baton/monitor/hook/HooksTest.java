package dev.baton.monitor.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Standing;
import dev.baton.testkit.MemoryLedger;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HooksTest {

  private final VirtualTime time = new VirtualTime(Events.AT);
  private final MemoryLedger ledger = new MemoryLedger();
  private FakeHook hook = new FakeHook("pager");
  private Hooks hooks = start();

  private Hooks start() {
    Hooks started = new Hooks(List.of(hook), ledger, Map::of, time, new SplittableRandom(1));
    assertThat(started.load().succeeded()).isTrue();
    return started;
  }

  private void restart() {
    time.forgetAll();
    hook = new FakeHook("pager");
    hooks = start();
  }

  private long notes(String state) {
    return ledger.notes(HookNotes.KIND).stream()
        .map(Ledger.Note::body)
        .filter(body -> body.contains("\"state\":\"" + state + "\""))
        .count();
  }

  @Test
  void tellsOnceAndRecordsThatItIsDone() {
    HookEvent event = Events.revoked(5);
    assertThat(hooks.tell(event).succeeded()).isTrue();
    assertThat(hook.told).containsExactly(event);
    assertThat(notes("due")).isOne();
    assertThat(notes("done")).isOne();
    assertThat(hooks.pending()).isZero();
  }

  @Test
  void tellsTheSameEventNeverTwice() {
    hooks.tell(Events.revoked(5));
    hooks.tell(Events.revoked(5));
    restart();
    hooks.tell(Events.revoked(5));
    assertThat(hook.told).isEmpty();
    assertThat(notes("due")).isOne();
  }

  @Test
  void remembersNoMoreThanWhatCanComeAgain() {
    hook.fails = true;
    hooks.tell(Events.revoked(1));
    hook.fails = false;
    for (int slot = 2; slot <= ToldEvents.MOST + 100; slot++) {
      hooks.tell(Events.revoked(slot));
    }
    assertThat(hooks.remembered()).isEqualTo(ToldEvents.MOST + 1);
    int calls = hook.told.size();
    hooks.tell(Events.revoked(1));
    hooks.tell(Events.revoked(ToldEvents.MOST));
    assertThat(hook.told).hasSize(calls);
    restart();
    assertThat(hooks.remembered()).isEqualTo(ToldEvents.MOST);
    assertThat(hook.told).containsExactly(Events.revoked(1));
  }

  @Test
  void triesAgainUntilItIsDone() {
    hook.fails = true;
    hooks.tell(Events.revoked(5));
    time.run(Duration.ofSeconds(10));
    assertThat(hook.told).hasSizeBetween(3, 6);
    assertThat(notes("done")).isZero();
    hook.fails = false;
    time.run(Duration.ofMinutes(1));
    assertThat(notes("done")).isOne();
    assertThat(hook.told).allMatch(Events.revoked(5)::equals);
  }

  @Test
  void givesUpAfterADayAndSaysSo() {
    hook.fails = true;
    hooks.tell(Events.revoked(5));
    time.run(Duration.ofHours(23));
    assertThat(notes("given-up")).isZero();
    time.run(Duration.ofHours(2));
    assertThat(notes("given-up")).isOne();
    assertThat(ledger.notes(HookNotes.KIND).get(1).body()).contains("hook-failed", "as told");
    int calls = hook.told.size();
    time.run(Duration.ofHours(2));
    assertThat(hook.told).hasSize(calls);
    restart();
    assertThat(hook.told).isEmpty();
  }

  @Test
  void goesOnAfterARestartWithWhatWasNotDone() {
    hook.fails = true;
    hooks.tell(Events.revoked(5));
    restart();
    assertThat(hook.told).containsExactly(Events.revoked(5));
    assertThat(notes("done")).isOne();
  }

  @Test
  void tellsAgainWithTheSameIdWhenItDiedBetweenCallAndRecord() {
    hook.hanging = Optional.of(Promise.promise());
    hooks.tell(Events.revoked(5));
    String first = hook.told.get(0).id();
    restart();
    assertThat(hook.told).extracting(HookEvent::id).containsExactly(first);
    assertThat(notes("done")).isOne();
  }

  @Test
  void recordsLaterWhatCouldNotBeRecordedAndDoesNotCallAgain() {
    hook.hanging = Optional.of(Promise.promise());
    hooks.tell(Events.revoked(5));
    ledger.failWith(Optional.of(Reason.JOURNAL_UNWRITABLE));
    hook.hanging.orElseThrow().complete();
    time.run(Duration.ofMinutes(1));
    assertThat(notes("done")).isZero();
    ledger.failWith(Optional.empty());
    time.run(Duration.ofMinutes(10));
    assertThat(notes("done")).isOne();
    assertThat(hook.told).hasSize(1);
  }

  @Test
  void tellsAlsoWhatCouldNotBeRecordedAsDue() {
    ledger.failWith(Optional.of(Reason.JOURNAL_UNWRITABLE));
    assertThat(hooks.tell(Events.revoked(5)).failed()).isTrue();
    assertThat(hook.told).hasSize(1);
  }

  @Test
  void keepsTheOrderWithinALane() {
    hook.oneLane = true;
    hook.fails = true;
    HookEvent back = Events.event("alpha", Standing.REVOKED, Standing.PROBATION, 6);
    hooks.tell(Events.revoked(5));
    hooks.tell(back);
    assertThat(hook.told).containsOnly(Events.revoked(5));
    hook.fails = false;
    time.run(Duration.ofMinutes(1));
    assertThat(hook.told.get(hook.told.size() - 1)).isEqualTo(back);
    assertThat(hook.told.stream().filter(back::equals)).hasSize(1);
  }

  @Test
  void holdsNothingUpInAnotherLane() {
    hook.hanging = Optional.of(Promise.promise());
    hooks.tell(Events.revoked(5));
    hook.hanging = Optional.empty();
    hooks.tell(Events.revoked(6));
    assertThat(notes("done")).isOne();
    assertThat(hooks.pending()).isOne();
  }

  @Test
  void letsAHookHearAfterARestartWhatItWasToldLast() {
    hooks.tell(Events.revoked(5));
    hooks.tell(Events.event("alpha", Standing.REVOKED, Standing.PROBATION, 6));
    hooks.tell(Events.event("beta", Standing.SUSPENDED, Standing.TRUSTED, 6));
    restart();
    assertThat(hook.told).isEmpty();
    assertThat(hook.heard).containsExactly(Standing.PROBATION);
  }

  @Test
  void makesNoCallAnyMoreOnceItIsClosed() {
    hook.fails = true;
    hooks.tell(Events.revoked(5));
    hooks.close();
    time.run(Duration.ofHours(1));
    assertThat(hook.told).hasSize(1);
  }

  @Test
  void passesOverWhatItCannotRead() {
    Stream.of("", "[]", "{\"version\":2}", "{\"version\":1,\"state\":\"due\",\"id\":\"x\"}")
        .forEach(
            body ->
                ledger.append(List.of(new Ledger.Note(Events.AT, HookNotes.KIND, "pager", body))));
    restart();
    assertThat(hook.told).isEmpty();
    hooks.tell(Events.revoked(5));
    assertThat(hook.told).hasSize(1);
  }
}
