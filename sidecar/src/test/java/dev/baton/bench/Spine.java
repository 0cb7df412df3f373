package dev.baton.bench;

import dev.baton.delegation.DelegationService;
import dev.baton.delegation.DelegationSetup;
import dev.baton.delegation.Journal;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.SlotReport;
import dev.baton.metrics.BatonMetrics;
import dev.baton.policy.GroupPolicy;
import dev.baton.policy.ValidatorGroup;
import dev.baton.schedule.VertxTimers;
import dev.baton.signer.Signers;
import dev.baton.store.GroupCommitJournal;
import dev.baton.store.SqliteJournal;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.LoadedKeys;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The product's path from duty to journaled signature, meters and all, with nothing but the network
 * left out.
 */
final class Spine {

  private static final String VERSION = "bench";

  private final DueAtOnce due;
  private final Path folder;
  private final int threads;

  /**
   * Prepares a run.
   *
   * @param folder where the journal goes; must be empty
   * @param threads of the BLS workers
   */
  Spine(DueAtOnce due, Path folder, int threads) {
    this.due = due;
    this.folder = folder;
    this.threads = threads;
  }

  /** How long it took, and the processor time by kind of thread, in milliseconds. */
  record Run(double seconds, Map<String, Double> cpu) {}

  Run run(int count) throws Exception {
    Vertx vertx = Vertx.vertx();
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("baton-bls", threads);
    try (BatonMetrics metrics = new BatonMetrics(VERSION)) {
      Journal.Chain chain = Throughput.chain(due);
      SqliteJournal file = SqliteJournal.create(folder, chain, Optional.empty(), Instant.now());
      GroupCommitJournal journal = new GroupCommitJournal(vertx, metrics.journal(file));
      Promise<Void> all = Promise.promise();
      Signed signed = new Signed(count, all);
      List<SlotListener> listeners = List.of(metrics.slots(due.spec()), signed);
      DelegationSetup setup = setup(vertx, workers, journal, listeners);
      CpuTimes cpu = new CpuTimes();
      long start = System.nanoTime();
      vertx.getOrCreateContext().runOnContext(go -> new DelegationService(setup).advance());
      all.future().await(10, TimeUnit.MINUTES);
      Run run = new Run((System.nanoTime() - start) / 1e9, cpu.since());
      Promise<Void> closed = Promise.promise();
      vertx.runOnContext(now -> journal.close().onComplete(closed));
      closed.future().await(1, TimeUnit.MINUTES);
      return run;
    } finally {
      vertx.close().await(1, TimeUnit.MINUTES);
    }
  }

  private DelegationSetup setup(
      Vertx vertx,
      WorkerExecutor workers,
      GroupCommitJournal journal,
      List<SlotListener> listeners) {
    var secrets =
        due.keys().stream().collect(Collectors.toMap(key -> key.publicKey(), Function.identity()));
    var gateways = List.of(Fixtures.gateway("alpha", 1), Fixtures.gateway("beta", 2));
    var group =
        new ValidatorGroup("all", key -> true, ValidatorGroup.Strategy.ROUND_ROBIN, gateways);
    return new DelegationSetup(
        due,
        new GroupPolicy(List.of(group), gateway -> true),
        new Signers(
            List.of(LoadedKeys.of(vertx, due.keys(), Fixtures.SCHEME, workers, threads)),
            Fixtures.SCHEME,
            workers),
        List.of(new InstantRelay("a"), new InstantRelay("b")),
        journal,
        due.times(),
        new VertxTimers(vertx),
        secrets::containsKey,
        Optional::empty,
        Fixtures.TERMS,
        new SplittableRandom(1),
        listeners);
  }

  /** Counts slots at the first report that shows their signature journaled. */
  private static final class Signed implements SlotListener {
    private final int count;
    private final Promise<Void> all;
    private int signed;

    Signed(int count, Promise<Void> all) {
      this.count = count;
      this.all = all;
    }

    @Override
    public void changed(Optional<SlotReport> before, SlotReport now) {
      boolean first = before.flatMap(SlotReport::signedAt).isEmpty();
      if (first && now.signedAt().isPresent() && ++signed == count) {
        all.complete();
      }
    }
  }
}
