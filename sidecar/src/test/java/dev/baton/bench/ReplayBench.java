package dev.baton.bench;

import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Replay;
import dev.baton.monitor.judge.Scorekeeper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recorded run judged once more: how long it takes, and what the judge remembers meanwhile. */
final class ReplayBench {

  private static final String NAME = "replay";

  /**
   * How much.
   *
   * @param observations at least so many, in whole slots
   * @param rounds after one to warm up
   */
  record Size(int observations, int rounds) {
    static final Size FULL = new Size(100_000, 5);
    static final Size TINY = new Size(2_000, 1);
  }

  private final Size size;

  ReplayBench(Size size) {
    this.size = size;
  }

  List<Row> run() {
    List<Input> inputs = RecordedRun.of(size.observations());
    Replay.Result first = replay(inputs);
    Samples times = new Samples();
    int different = 0;
    for (int round = 0; round < size.rounds(); round++) {
      long start = System.nanoTime();
      Replay.Result again = replay(inputs);
      times.add((System.nanoTime() - start) / 1e6);
      boolean same =
          again.standings().equals(first.standings())
              && again.transitions().equals(first.transitions());
      different += same ? 0 : 1;
    }
    return rows(first, times, different, kept(inputs));
  }

  private static Replay.Result replay(List<Input> inputs) {
    return Replay.of(RecordedRun.RULES, Optional.empty(), inputs.iterator());
  }

  private static List<Row> rows(Replay.Result first, Samples times, int different, double kept) {
    String what = first.observations() + " observations judged";
    List<Row> rows = new ArrayList<>();
    rows.add(Row.plain(NAME, what + ", median", times.median(), "ms").atMost(2000));
    rows.add(Row.plain(NAME, "the same, worst round", times.percentile(100), "ms"));
    rows.add(
        Row.plain(NAME, "one observation", 1000 * times.median() / first.observations(), "µs"));
    rows.add(
        Row.plain(NAME, "changes of standing in it", first.transitions().size(), "transitions"));
    rows.add(Row.plain(NAME, "standings or changes that differ", different, "rounds").atMost(0));
    rows.add(
        Row.plain(NAME, "remembered of a gateway, strings not shared", kept, "KiB").atMost(256));
    return rows;
  }

  /** What the heap has more with the judge than without, for each gateway. */
  private static double kept(List<Input> inputs) {
    long before = usedHeap();
    List<Scorekeeper> kept = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Scorekeeper scorekeeper = new Scorekeeper(RecordedRun.RULES);
      RecordedRun.copies(inputs).forEachRemaining(scorekeeper::accept);
      kept.add(scorekeeper);
    }
    long after = usedHeap();
    int gateways = kept.size() * RecordedRun.GATEWAYS.size();
    return Math.max(1, after - before) / 1024.0 / gateways;
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
