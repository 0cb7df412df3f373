package dev.baton.soak;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Journal;
import dev.baton.delegation.Timers;
import dev.baton.monitor.Bans;
import dev.baton.monitor.RevocationSetup;
import dev.baton.monitor.Revocations;
import dev.baton.monitor.Watch;
import dev.baton.monitor.WatchLog;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.RandomRun;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Status;
import dev.baton.monitor.probe.Probe;
import dev.baton.monitor.record.KnownLedger;
import dev.baton.monitor.record.LedgerRecord;
import dev.baton.monitor.record.Recovery;
import dev.baton.store.GroupCommitJournal;
import dev.baton.store.SqliteJournal;
import dev.baton.store.SqliteWatchLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches, judges and takes orders as a sidecar does, by a script and with slots of a millisecond
 * or two, on a real journal and a real log of observations. It tells what {@link WatchTold} reads,
 * and stops in order when its input ends.
 */
final class WatchMain {

  static final Journal.Chain CHAIN =
      new Journal.Chain(WatchScript.SPEC.genesisValidatorsRoot(), WatchScript.SPEC.chainId());

  static final Map<String, BlsPublicKey> DELEGATES =
      WatchScript.gateways().stream().collect(Collectors.toMap(Gateway::name, Gateway::delegate));

  /** What was seen before that many slots is forgotten. */
  private static final int RETENTION = 40;

  /** So that nothing is lost for want of time: that is told of elsewhere. */
  private static final int MOST_UNWRITTEN = 30;

  private final Vertx vertx;
  private final WatchScript script;
  private final GroupCommitJournal journal;
  private final WatchLog log;
  private final SlotTime time;
  private final Random pace = new Random();
  private final TellingRecord record;
  private final Watch watch;
  private final Revocations revocations;
  private Slot now;
  private boolean stopping;
  private Future<Void> orders = Future.succeededFuture();
  private Future<Void> keeping = Future.succeededFuture();

  private WatchMain(
      Vertx vertx,
      WatchScript script,
      SlotTime time,
      GroupCommitJournal journal,
      WatchLog log,
      Recovery.Recovered recovered) {
    this.vertx = vertx;
    this.script = script;
    this.time = time;
    this.now = WatchScript.SPEC.slotAt(time.now);
    this.journal = journal;
    this.log = log;
    KnownLedger ledger = new KnownLedger(journal, recovered.record());
    this.record =
        new TellingRecord(
            new LedgerRecord(
                ledger, log, recovered.record(), name -> Optional.ofNullable(DELEGATES.get(name))),
            recovered.keeper());
    this.watch =
        new Watch(
            WatchScript.SPEC,
            time,
            recovered.keeper(),
            record,
            List.of(new ScriptedProbe(script)),
            change -> {});
    this.revocations =
        new Revocations(
            new RevocationSetup(
                watch::order,
                ledger,
                journal,
                WatchScript::gateways,
                List::of,
                gateway -> judged(recovered.keeper(), gateway),
                () -> {},
                WatchScript.SPEC,
                () -> recovered.record().timeOfNext(time.instant())),
            new Bans());
    WatchTold.say(WatchTold.RECOVERED, WatchTold.standings(recovered.keeper()));
    watch.add(recovered.unjournaled());
  }

  private static List<Status> judged(Scorekeeper keeper, String gateway) {
    return keeper.states().values().stream()
        .filter(status -> status.subject().gateway().equals(gateway))
        .toList();
  }

  /** Arguments: the data folder, a seed, and the first slot. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Slot first = Slot.parse(arguments[2]);
    WatchScript script = WatchScript.of(Long.parseLong(arguments[1]), first.value());
    SlotTime time = new SlotTime(WatchScript.timeOf(first));
    Vertx vertx = Vertx.vertx();
    Context loop = vertx.getOrCreateContext();
    WatchMain main = on(loop, () -> begin(vertx, folder, script, time)).await();
    int unused = System.in.read();
    on(loop, main::stop).await();
    vertx.close().await();
  }

  private static <T> Future<T> on(Context loop, Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(now -> work.get().onComplete(done));
    return done.future();
  }

  private static Future<WatchMain> begin(
      Vertx vertx, Path folder, WatchScript script, SlotTime time) {
    GroupCommitJournal journal = new GroupCommitJournal(vertx, SqliteJournal.open(folder, CHAIN));
    WatchLog log = new SqliteWatchLog(vertx, folder, time);
    return new Recovery(RandomRun.RULES, DELEGATES, log, journal)
        .run(time.now)
        .map(recovered -> new WatchMain(vertx, script, time, journal, log, recovered))
        .compose(main -> main.revocations.load().onSuccess(loaded -> main.slot()).map(main));
  }

  private Future<Void> stop() {
    stopping = true;
    // An order that becomes durable is judged after that, and kept.
    return orders
        .eventually(() -> keeping)
        .eventually(watch::close)
        .eventually(log::close)
        .eventually(journal::close)
        .onSuccess(closed -> WatchTold.say(WatchTold.STOPPED, ""));
  }

  private void slot() {
    if (!stopping && record.unwritten() < MOST_UNWRITTEN) {
      time.now = WatchScript.timeOf(now);
      watch.slotStarted(now);
      script.proofs(now).forEach(watch::tell);
      script.orders(now).forEach(this::order);
      if (now.value() % 8 == 0) {
        keep();
      }
      now = now.plus(1);
    }
    if (!stopping) {
      vertx.setTimer(1 + pace.nextInt(3), timer -> slot());
    }
  }

  private void order(Order order) {
    Future<Void> before = orders;
    Revocations.Request request =
        new Revocations.Request(
            order.kind(), order.gateway(), Optional.empty(), "as the script says", false);
    orders = revocations.carryOut(request).eventually(() -> before).mapEmpty();
    orders
        .onSuccess(done -> WatchTold.say(WatchTold.ORDERED, order.kind() + " " + order.gateway()))
        .onFailure(failure -> WatchTold.say(WatchTold.FAILED, failure.toString()));
  }

  private void keep() {
    Instant oldest = time.now.minus(WatchScript.SPEC.slotDuration().multipliedBy(RETENTION));
    WatchTold.say(WatchTold.PRUNES, oldest.toString());
    keeping =
        log.checkpoint(now, watch.snapshot())
            .compose(kept -> log.prune(oldest))
            .onFailure(failure -> WatchTold.say(WatchTold.FAILED, failure.toString()))
            .mapEmpty();
  }

  /**
   * Stands still within a slot. What would be looked at in it is scripted; nothing here waits for
   * anything longer.
   */
  private static final class SlotTime implements Timers {
    private Instant now;

    SlotTime(Instant now) {
      this.now = now;
    }

    @Override
    public Runnable after(Duration delay, Runnable call) {
      if (delay.compareTo(WatchScript.SPEC.slotDuration()) >= 0) {
        WatchTold.say(WatchTold.FAILED, "something waits for " + delay);
      }
      return () -> {};
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private record ScriptedProbe(WatchScript script) implements Probe {
    @Override
    public void look(Slot slot) {}

    @Override
    public List<Input> sum(Slot over) {
      return script.seen(over);
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
