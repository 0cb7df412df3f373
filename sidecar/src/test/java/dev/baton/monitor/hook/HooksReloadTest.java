package dev.baton.monitor.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Ledger;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.judge.Subject;
import dev.baton.testkit.MemoryLedger;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other hooks take the place of those of before while standings change. */
class HooksReloadTest {

  private static final HookEvent SUSPENDED =
      Events.event("alpha", Standing.TRUSTED, Standing.SUSPENDED, 5);
  private static final HookEvent REVOKED =
      Events.event("alpha", Standing.SUSPENDED, Standing.REVOKED, 6);

  private final VirtualTime time = new VirtualTime(Events.AT);
  private final MemoryLedger memory = new MemoryLedger();
  private final SlowLedger ledger = new SlowLedger(memory);
  private final Map<Subject, Status> judged = new TreeMap<>();
  private final FakeHook hook = new FakeHook("boost");

  /** Answers one question after the other, each when it is told to. */
  private static final class SlowLedger implements Ledger {

    private final Ledger ledger;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean unreadable;

    SlowLedger(Ledger ledger) {
      this.ledger = ledger;
    }

    private <T> Future<T> later(Supplier<Future<T>> question) {
      Promise<T> answer = Promise.promise();
      waiting.add(() -> question.get().onComplete(answer));
      return answer.future();
    }

    @Override
    public Future<List<Entry>> append(List<Note> notes) {
      return later(() -> ledger.append(notes));
    }

    @Override
    public Future<List<Entry>> read(String kind, long after, int limit) {
      return later(
          () -> unreadable ? Future.failedFuture("as told") : ledger.read(kind, after, limit));
    }

    @Override
    public Future<Optional<Entry>> last(String kind) {
      return later(() -> ledger.last(kind));
    }

    void answer(int questions) {
      for (int answered = 0; answered < questions; answered++) {
        waiting.remove().run();
      }
    }

    void answerAll() {
      while (!waiting.isEmpty()) {
        answer(1);
      }
    }
  }

  private Hooks hooks(FakeHook one, Ledger in) {
    return new Hooks(List.of(one), in, () -> judged, time, new SplittableRandom(1));
  }

  /** Those of before told that, and are closed. */
  private void told(HookEvent event) {
    Hooks before = hooks(new FakeHook("boost"), memory);
    assertThat(before.load().succeeded()).isTrue();
    before.tell(event);
    before.close();
  }

  private void stands(HookEvent event, Standing standing) {
    Subject subject = event.subject();
    judged.put(subject, new Status(subject, standing, 6, "order", "as told", false, 0, -1));
  }

  private long due() {
    return memory.notes(HookNotes.KIND).stream()
        .filter(note -> note.body().contains("\"state\":\"due\""))
        .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aChangeThatComesWhileTheyReadIsHeardLastAndToldOnce(int read) {
    told(SUSPENDED);
    Hooks next = hooks(hook, ledger);
    Future<Void> loaded = next.load();
    ledger.answer(read);
    Future<Void> told = next.tell(REVOKED);
    ledger.answerAll();

    assertThat(loaded.succeeded() && told.succeeded()).isTrue();
    assertThat(hook.heard).containsExactly(Standing.SUSPENDED, Standing.REVOKED);
    assertThat(hook.told).containsExactly(REVOKED);
    assertThat(due()).isEqualTo(2);
    assertThat(next.pending()).isZero();
  }

  @Test
  void changesThatComeWhileTheyReadAreHeardInTheirOrder() {
    Hooks next = hooks(hook, ledger);
    next.load();
    next.tell(SUSPENDED);
    next.tell(REVOKED);
    ledger.answerAll();

    assertThat(hook.heard).containsExactly(Standing.SUSPENDED, Standing.REVOKED);
    assertThat(hook.told).containsExactly(SUSPENDED, REVOKED);
  }

  @Test
  void aChangeIsToldAlsoIfTheyCannotRead() {
    ledger.unreadable = true;
    Hooks next = hooks(hook, ledger);
    Future<Void> loaded = next.load();
    next.tell(REVOKED);
    ledger.answerAll();

    assertThat(loaded.failed()).isTrue();
    assertThat(hook.told).containsExactly(REVOKED);
  }

  @Test
  void aChangeThatComesAsTheyAreClosedIsToldByThoseThatComeNext() {
    Hooks before = hooks(new FakeHook("boost"), ledger);
    before.load();
    before.tell(REVOKED);
    before.close();
    ledger.answerAll();
    assertThat(before.pending()).isZero();
    assertThat(hooks(hook, memory).load().succeeded()).isTrue();

    assertThat(hook.told).containsExactly(REVOKED);
    assertThat(due()).isOne();
  }

  @Test
  void aHookThatComesBackHearsHowGatewaysStandByNow() {
    told(REVOKED);
    stands(REVOKED, Standing.PROBATION);
    HookEvent other = Events.event("beta", Standing.TRUSTED, Standing.SUSPENDED, 7);
    stands(other, Standing.SUSPENDED);
    assertThat(hooks(hook, memory).load().succeeded()).isTrue();

    assertThat(hook.heard).containsExactly(Standing.PROBATION, Standing.SUSPENDED);
    assertThat(hook.told).isEmpty();
  }
}
