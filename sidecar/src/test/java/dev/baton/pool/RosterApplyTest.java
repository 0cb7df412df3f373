package dev.baton.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.pool.RosterApply.Outcome;
import dev.baton.pool.RosterApply.Result;
import dev.baton.testkit.MemoryLedger;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RosterApplyTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final BlsPublicKey KEY = FakePool.key(3);

  private final MemoryLedger ledger = new MemoryLedger();
  private final FakePool pool = new FakePool(1000);
  private final LedgerRoster roster = load(ledger);
  private int changes;
  private final RosterApply apply = new RosterApply(roster, pool, () -> NOW, () -> changes++);

  private static LedgerRoster load(Ledger ledger) {
    return LedgerRoster.load(ledger).result();
  }

  private static Desired out(BlsPublicKey key) {
    return new Desired(key, true, Optional.empty());
  }

  private static Desired in(BlsPublicKey key) {
    return new Desired(key, false, Optional.empty());
  }

  private static Desired in(BlsPublicKey key, String group) {
    return new Desired(key, false, Optional.of(group));
  }

  private static List<Outcome> outcomes(Future<List<Result>> results) {
    return results.result().stream().map(Result::outcome).toList();
  }

  @Test
  void keepsItOverARestart() {
    apply.apply(List.of(out(KEY), in(FakePool.key(0), "reserve")));

    LedgerRoster again = load(ledger);

    assertThat(again.isOptedOut(KEY)).isTrue();
    assertThat(again.group(FakePool.key(0))).contains("reserve");
    assertThat(again.isOptedOut(FakePool.key(0))).isFalse();
    assertThat(again.optedOut()).isEqualTo(1);
  }

  @Test
  void appliesTheSameTwiceAndWritesOnce() {
    List<Desired> desired = List.of(out(KEY), in(FakePool.key(0), "reserve"), in(FakePool.key(1)));

    assertThat(outcomes(apply.apply(desired)))
        .containsExactly(Outcome.DONE, Outcome.DONE, Outcome.UNCHANGED);
    assertThat(outcomes(apply.apply(desired))).containsOnly(Outcome.UNCHANGED);
    assertThat(ledger.notes("roster")).hasSize(2);
    assertThat(roster.isHeld(KEY)).isFalse();
  }

  @Test
  void optsOutAtOnceAndInOnlyWhenItIsOnDisk() {
    Promise<Void> disk = Promise.promise();
    ledger.answerAfter(disk.future());

    Future<List<Result>> out = apply.apply(List.of(out(KEY)));
    assertThat(roster.isOptedOut(KEY)).isTrue();
    assertThat(changes).isEqualTo(1);
    Future<List<Result>> in = apply.apply(List.of(in(KEY)));
    assertThat(roster.isOptedOut(KEY)).isTrue();
    disk.complete();

    assertThat(outcomes(out)).containsExactly(Outcome.DONE);
    assertThat(outcomes(in)).containsExactly(Outcome.DONE);
    assertThat(roster.isOptedOut(KEY)).isFalse();
  }

  @Test
  void optsOutAtOnceThoughAnOptInIsUnderWay() {
    apply.apply(List.of(out(KEY)));
    Promise<Void> disk = Promise.promise();
    ledger.answerAfter(disk.future());

    Future<List<Result>> in = apply.apply(List.of(in(KEY)));
    Promise<Void> later = Promise.promise();
    Future<List<Result>> out = apply.apply(List.of(out(KEY)));
    ledger.answerAfter(later.future());
    disk.complete();

    assertThat(in.isComplete()).isTrue();
    assertThat(roster.isOptedOut(KEY)).as("held out until the disk has it").isTrue();
    later.complete();
    assertThat(outcomes(out)).containsExactly(Outcome.DONE);
    assertThat(roster.isOptedOut(KEY)).isTrue();
    assertThat(load(ledger).isOptedOut(KEY)).isTrue();
  }

  @Test
  void holdsOutWhomTheDiskDidNotTakeAndTakesItAgain() {
    ledger.failWith(Optional.of(Reason.JOURNAL_UNWRITABLE));

    Future<List<Result>> first = apply.apply(List.of(out(KEY), in(FakePool.key(0), "reserve")));

    assertThat(outcomes(first)).containsExactly(Outcome.FAILED, Outcome.FAILED);
    assertThat(first.result().get(0).obstacle())
        .map(Obstacle::reason)
        .contains(Reason.JOURNAL_UNWRITABLE);
    assertThat(roster.isOptedOut(KEY)).isTrue();
    assertThat(roster.group(FakePool.key(0))).isEmpty();

    ledger.failWith(Optional.empty());
    assertThat(outcomes(apply.apply(List.of(out(KEY), in(FakePool.key(0), "reserve")))))
        .containsExactly(Outcome.DONE, Outcome.DONE);
    assertThat(load(ledger).isOptedOut(KEY)).isTrue();
  }

  @Test
  void takesBackInWhomOnlyTheMemoryHeldOut() {
    ledger.failWith(Optional.of(Reason.JOURNAL_UNWRITABLE));
    apply.apply(List.of(out(KEY)));
    ledger.failWith(Optional.empty());

    assertThat(outcomes(apply.apply(List.of(in(KEY))))).containsExactly(Outcome.DONE);
    assertThat(roster.isOptedOut(KEY)).isFalse();
    assertThat(load(ledger).isOptedOut(KEY)).isFalse();
  }

  @Test
  void doesTheOthersOfABatchWithOneThatIsRefused() {
    Future<List<Result>> results =
        apply.apply(List.of(out(FakePool.key(5000)), out(KEY), in(FakePool.key(0), "nope")));

    assertThat(outcomes(results)).containsExactly(Outcome.REFUSED, Outcome.DONE, Outcome.REFUSED);
    assertThat(roster.isOptedOut(FakePool.key(5000))).isFalse();
    assertThat(roster.isHeld(FakePool.key(5000))).isFalse();
  }

  @Test
  void takesNoMoreThanABatch() {
    List<Desired> many =
        LongStream.rangeClosed(0, RosterApply.MOST).mapToObj(i -> out(FakePool.key(i))).toList();

    assertThat(apply.apply(many).failed()).isTrue();
    assertThat(roster.optedOut()).isZero();
    assertThat(apply.apply(many.subList(0, RosterApply.MOST)).succeeded()).isTrue();
    assertThat(roster.optedOut()).isEqualTo(RosterApply.MOST);
  }

  @Test
  void readsMoreThanAPageOfTheLedger() {
    for (int from = 0; from < 12_000; from += 1000) {
      ledger.append(
          LongStream.range(from, from + 1000)
              .mapToObj(
                  i -> new RosterEntry(FakePool.key(i), new Membership(true, Optional.empty())))
              .map(entry -> entry.note(NOW))
              .toList());
    }

    assertThat(load(ledger).optedOut()).isEqualTo(12_000);
  }

  @Test
  void doesNotGuessWhatAnEntryMeans() {
    for (String body :
        List.of(
            "",
            "[]",
            "{}",
            "{\"opted_out\":1}",
            "{\"opted_out\":true,\"until\":5}",
            "{\"opted_out\":true,\"opted_out\":false}")) {
      MemoryLedger damaged = new MemoryLedger();
      damaged.append(List.of(new Ledger.Note(NOW, "roster", KEY.toHex(), body)));

      assertThat(LedgerRoster.load(damaged).cause())
          .as(body)
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("Entry 1");
    }
  }
}
