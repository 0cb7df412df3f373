package dev.baton.bench;

import dev.baton.delegation.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Delegations a second from due to journaled signature, all due at once, beside jblst alone and
 * SQLite alone. They take turns, so that what else the machine does falls on all of them.
 */
final class Throughput {

  private static final String NAME = "throughput";

  /**
   * How much.
   *
   * @param due delegations due at once
   * @param rounds of each
   */
  record Size(int due, int rounds) {
    static final Size FULL = new Size(10_000, 3);
    static final Size TINY = new Size(20, 1);
  }

  private final Path folder;
  private final Size size;

  /** As the sidecar has them: half of the processors. */
  private final int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final Samples signing = new Samples();
  private final Samples inserts = new Samples();
  private final Samples spine = new Samples();
  private final Samples ratios = new Samples();
  private final Map<String, Samples> cpu = new TreeMap<>();

  Throughput(Path folder, Size size) {
    this.folder = folder;
    this.size = size;
  }

  List<Row> run() throws Exception {
    DueAtOnce due = new DueAtOnce(size.due());
    for (int round = 0; round < size.rounds(); round++) {
      round(due);
    }
    return rows();
  }

  static Journal.Chain chain(DueAtOnce due) {
    return new Journal.Chain(due.spec().genesisValidatorsRoot(), due.spec().chainId());
  }

  private void round(DueAtOnce due) throws Exception {
    int half = Math.max(1, size.due() / 2);
    Path here = Files.createTempDirectory(folder, "journal-");
    try {
      double before = BareSigning.rate(half, threads);
      Spine.Run run = new Spine(due, here.resolve("spine"), threads).run(size.due());
      double after = BareSigning.rate(half, threads);
      double rows = BareInserts.rate(here.resolve("bare"), chain(due), size.due());
      double sign = 2 / (1 / before + 1 / after);
      double rate = size.due() / run.seconds();
      signing.add(sign);
      inserts.add(rows);
      spine.add(rate);
      ratios.add(rate / Math.min(sign, rows));
      run.cpu()
          .forEach(
              (kind, millis) ->
                  cpu.computeIfAbsent(kind, k -> new Samples()).add(millis * 1000 / size.due()));
    } finally {
      Folders.delete(here);
    }
  }

  private List<Row> rows() {
    String perSecond = "a second";
    List<Row> rows = new ArrayList<>();
    rows.add(row("jblst alone, " + threads + " thread(s)", signing.median(), perSecond));
    rows.add(row("SQLite alone, same rows", inserts.median(), perSecond));
    rows.add(row(size.due() + " due at once, to journaled signature", spine.median(), perSecond));
    String ofBound = "of min(jblst, SQLite), median";
    rows.add(row("the same", ratios.median(), ofBound).atLeast(0.8));
    rows.add(row("the same, worst round", ratios.least(), "of the bound"));
    rows.add(row("the same, best round", ratios.greatest(), "of the bound"));
    rows.add(row("time of all", 1 / ratios.median(), "times the bound").atMost(1.25));
    cpu.forEach(
        (kind, micros) -> {
          if (micros.median() >= 1) {
            rows.add(row("processor time, " + kind, micros.median(), "µs a delegation"));
          }
        });
    return rows;
  }

  private static Row row(String what, double value, String unit) {
    return Row.plain(NAME, what, value, unit);
  }
}
