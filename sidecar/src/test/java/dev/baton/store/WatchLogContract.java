package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.monitor.WatchLog;
import dev.baton.monitor.WatchLog.Checkpoint;
import dev.baton.monitor.WatchLog.Kept;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Snapshot;
import dev.baton.monitor.record.RecordSamples;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every log of what was watched must do, whatever it is made of. */
abstract class WatchLogContract {

  static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

  /** What the log's clock says. */
  final AtomicReference<Instant> now = new AtomicReference<>(AT);

  final RecordSamples samples = new RecordSamples(20_261_121);

  /** Asks on the thread that the log wants, and waits for the answer. */
  abstract <T> T ask(Supplier<Future<T>> question);

  abstract WatchLog log();

  /** Closes the log and opens what it left. */
  abstract void reopen();

  @Test
  void keepsInputsInTheirOrder() {
    List<Input> told = Stream.generate(samples::input).limit(500).toList();
    record(told.subList(0, 1));
    record(told.subList(1, 250));
    record(List.of());
    record(told.subList(250, 500));
    reopen();
    List<Kept> kept = all(0, 70);
    assertThat(kept).extracting(Kept::input).isEqualTo(told);
    assertThat(kept).extracting(Kept::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(all(kept.get(99).sequence(), 10_000)).isEqualTo(kept.subList(100, 500));
    assertThat(all(kept.get(499).sequence(), 1)).isEmpty();
  }

  @Test
  void findsWhatWasFoundOfAGateway() {
    List<Finding> found = Stream.generate(samples::finding).limit(200).toList();
    ask(() -> log().record(List.of(), found));
    reopen();
    List<Finding> alphas = ask(() -> log().findings("alpha", new Slot(0), 1000));
    assertThat(alphas)
        .isNotEmpty()
        .hasSameElementsAs(
            found.stream().filter(one -> one.observation().gateway().equals("alpha")).toList());
    assertThat(ask(() -> log().findings("alpha", new Slot(0), 3))).hasSize(3);
    assertThat(ask(() -> log().findings("alpha", new Slot(Long.MAX_VALUE), 3))).isEmpty();
  }

  @Test
  void aCheckpointStandsBehindWhatWasRecordedBeforeIt() {
    assertThat(ask(() -> log().newestCheckpoint())).isEmpty();
    record(closed(1, 5));
    ask(() -> log().checkpoint(new Slot(5), snapshot(5)));
    record(closed(6, 9));
    ask(() -> log().checkpoint(new Slot(9), snapshot(9)));
    record(closed(10, 11));
    reopen();
    Checkpoint newest = ask(() -> log().newestCheckpoint()).orElseThrow();
    assertThat(newest.snapshot()).isEqualTo(snapshot(9));
    assertThat(inputs(newest.sequence())).isEqualTo(closed(10, 11));
    Checkpoint before = ask(() -> log().checkpointUntil(new Slot(8))).orElseThrow();
    assertThat(before.slot()).isEqualTo(new Slot(5));
    assertThat(inputs(before.sequence())).isEqualTo(closed(6, 11));
    assertThat(ask(() -> log().checkpointUntil(new Slot(4)))).isEmpty();
  }

  @Test
  void forgetsWhatIsOlder() {
    for (int slot = 1; slot <= 1000; slot++) {
      record(closed(slot, slot));
    }
    ask(() -> log().checkpoint(new Slot(1000), snapshot(1000)));
    Instant before = AT.plusSeconds(701);
    assertThat(ask(() -> log().prune(before))).isEqualTo(700);
    assertThat(ask(() -> log().prune(before))).isZero();
    assertThat(inputs(0)).isEqualTo(closed(701, 1000));
    reopen();
    record(closed(1001, 1001));
    assertThat(inputs(0)).isEqualTo(closed(701, 1001));
    assertThat(ask(() -> log().newestCheckpoint())).isPresent();
  }

  @Test
  void keepsWhatIsBehindTheOldestCheckpointHoweverOldItIs() {
    now.set(AT.plusSeconds(100));
    record(closed(1, 100));
    Instant late = AT.plusSeconds(5_000);
    assertThat(ask(() -> log().prune(late))).as("without a checkpoint").isZero();
    ask(() -> log().checkpoint(new Slot(50), snapshot(50)));
    ask(() -> log().checkpoint(new Slot(100), snapshot(100)));
    record(closed(101, 200));
    now.set(AT.plusSeconds(6_000));
    ask(() -> log().checkpoint(new Slot(200), snapshot(200)));

    assertThat(ask(() -> log().prune(late))).isEqualTo(100);
    assertThat(inputs(0)).isEqualTo(closed(101, 200));
    reopen();
    Checkpoint oldest = ask(() -> log().checkpointUntil(new Slot(199))).orElseThrow();
    assertThat(oldest.sequence()).isEqualTo(100);
    assertThat(inputs(oldest.sequence())).isEqualTo(closed(101, 200));
    assertThat(ask(() -> log().checkpointUntil(new Slot(99)))).isEmpty();
  }

  void record(List<Input> told) {
    ask(() -> log().record(told, List.of()));
  }

  List<Input> inputs(long after) {
    return all(after, 1000).stream().map(Kept::input).toList();
  }

  List<Kept> all(long after, int page) {
    List<Kept> all = new ArrayList<>();
    long last = after;
    while (true) {
      long from = last;
      List<Kept> more = ask(() -> log().inputs(from, page));
      if (more.isEmpty()) {
        return all;
      }
      all.addAll(more);
      last = more.get(more.size() - 1).sequence();
    }
  }

  static List<Input> closed(int from, int to) {
    List<Input> closed = new ArrayList<>();
    for (int slot = from; slot <= to; slot++) {
      closed.add(new SlotClosed(new Slot(slot), AT.plusSeconds(slot)));
    }
    return closed;
  }

  static Snapshot snapshot(long closed) {
    return new Snapshot(closed, List.of(), List.of(), List.of(), List.of());
  }
}
