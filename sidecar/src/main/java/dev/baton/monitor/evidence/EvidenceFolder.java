package dev.baton.monitor.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Timers;
import dev.baton.monitor.evidence.EvidenceRoom.Limits;
import dev.baton.monitor.evidence.WaitingBundles.Waiting;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.probe.EvidenceSink;
import dev.baton.monitor.record.InputFormat;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps proofs as files in a folder, each named by its address. Nothing is ever deleted from it. An
 * address is told when its file is on disk, and never before: whatever is recorded of it later, the
 * proof is there. What the disk does not take waits in memory, and is tried again. What is more
 * than a day's allowance of its kind and gateway, or than can wait, is named in the log; that it
 * was proven counts all the same. Lives on the event loop.
 */
public final class EvidenceFolder implements EvidenceSink {

  private static final Logger log = LoggerFactory.getLogger(EvidenceFolder.class);

  /** Of a kind about a gateway in a day: more than it can do wrong before it gets no slots. */
  private static final int BUNDLES_A_DAY = 256;

  private static final long BYTES_A_DAY = 256L << 20;

  /** A judgement waits no longer for a disk. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Between two tries of what the disk did not take. */
  static final Duration REST = Duration.ofMinutes(1);

  private final Path folder;
  private final EvidenceDisk disk;
  private final Timers timers;
  private final Limits limits;
  private final Consumer<String> counter;
  private final DailyAllowance allowance = new DailyAllowance(BUNDLES_A_DAY, BYTES_A_DAY);
  private final WaitingBundles waiting = new WaitingBundles();
  private final Promise<Void> drained = Promise.promise();
  private EvidenceRoom room = EvidenceRoom.UNKNOWN;
  private Runnable cancel = () -> {};
  private boolean writing;
  private boolean resting;
  private boolean closing;
  private boolean inTrouble;
  private boolean losing;

  /**
   * Begins to look how full it is.
   *
   * @param folder made with the first proof
   * @param counter is told what became of each bundle: {@code kept}, {@code waiting} and then
   *     {@code late} or {@code lost}, or {@code refused}
   */
  public EvidenceFolder(Vertx vertx, Timers timers, Path folder, Consumer<String> counter) {
    this(
        folder,
        EvidenceDisk.of(vertx, new EvidenceFiles(folder, Limits.DEFAULT)),
        timers,
        Limits.DEFAULT,
        counter);
    look();
  }

  /** Looks at nothing yet. */
  EvidenceFolder(
      Path folder, EvidenceDisk disk, Timers timers, Limits limits, Consumer<String> counter) {
    this.folder = folder;
    this.disk = disk;
    this.timers = timers;
    this.limits = limits;
    this.counter = counter;
  }

  /** Where it is in a data folder. */
  public static Path of(Path dataDir) {
    return dataDir.resolve("evidence");
  }

  /** Whether a bundle is in a folder: somebody may have moved it. Blocking. */
  public static boolean holds(Path folder, Bytes address) {
    return Files.exists(EvidenceFiles.file(folder, address));
  }

  @Override
  public Future<Optional<Bytes>> keep(String kind, Observation about, ObjectNode parts) {
    Bundle bundle = Bundle.of(kind, InputFormat.tree(about), parts);
    if (!grants(kind, about, bundle.size())) {
      counter.accept("refused");
      return Future.succeededFuture(Optional.empty());
    }
    Waiting one = new Waiting(bundle, Promise.promise());
    if (closing || !waiting.add(one)) {
      lose(1);
      return Future.succeededFuture(Optional.empty());
    }
    if (resting) {
      leave(one);
    } else {
      timers.after(PATIENCE, () -> leave(one));
      write();
    }
    return one.told().future();
  }

  private boolean grants(String kind, Observation about, int size) {
    DailyAllowance.Answer answer = allowance.take(kind, about.gateway(), about.at(), size);
    if (answer == DailyAllowance.Answer.USED_UP) {
      log.error(
          "evidence-day-used-up: of {} by {} no more than {} bundles and {} MiB are kept in a day",
          kind,
          about.gateway(),
          BUNDLES_A_DAY,
          BYTES_A_DAY >> 20);
    }
    return answer == DailyAllowance.Answer.GRANTED;
  }

  /** What it proves is told without it. */
  private void leave(Waiting one) {
    if (one.leave()) {
      counter.accept("waiting");
      complain("the disk takes longer than a second");
    }
  }

  /** One after the other, until none is left or the disk takes no more. */
  private void write() {
    if (writing || resting) {
      return;
    }
    Optional<Waiting> first = waiting.first();
    if (first.isEmpty()) {
      ended();
      return;
    }
    Bundle bundle = first.get().bundle();
    Optional<String> noRoom = room.refusal(bundle.size(), limits);
    if (noRoom.isPresent()) {
      rest(noRoom.get());
      return;
    }
    writing = true;
    disk.write(bundle).onComplete(done -> written(first.get(), done));
  }

  private void written(Waiting one, AsyncResult<Path> done) {
    writing = false;
    if (done.failed()) {
      rest(EvidenceFiles.words(done.cause()));
      return;
    }
    room = room.with(one.bundle().size());
    waiting.remove(one);
    inTrouble = false;
    losing = false;
    boolean inTime = one.told().tryComplete(Optional.of(one.bundle().address()));
    counter.accept(inTime ? "kept" : "late");
    log.warn("Evidence of {} is kept as {}", one.bundle().kind(), done.result());
    write();
  }

  private void rest(String why) {
    count("waiting", waiting.leaveAll());
    if (closing) {
      ended();
      return;
    }
    complain(why);
    resting = true;
    cancel = timers.after(REST, () -> look().onComplete(looked -> goOn()));
  }

  private void complain(String why) {
    if (!inTrouble) {
      inTrouble = true;
      log.error(
          "Evidence waits to be kept in {}: {}. Move old bundles elsewhere, or mend the disk; it is"
              + " tried again each minute, and lost if the sidecar stops before",
          folder,
          why);
    }
  }

  private void goOn() {
    resting = false;
    write();
  }

  private void lose(int bundles) {
    count("lost", bundles);
    if (bundles > 0 && !losing) {
      losing = true;
      log.error(
          "{} bundles of evidence are lost, as {} did not take them; more are only counted",
          bundles,
          folder);
    }
  }

  private void count(String result, long bundles) {
    for (long i = 0; i < bundles; i++) {
      counter.accept(result);
    }
  }

  /** Looks how full it is; somebody else may have made room, or taken it. */
  Future<Void> look() {
    return disk.room()
        .onSuccess(now -> room = now)
        .onFailure(failure -> log.warn("How full {} is cannot be read: {}", folder, failure + ""))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** Tries once more what waits, for a second at most; what is left then is lost. */
  public Future<Void> close() {
    closing = true;
    cancel.run();
    timers.after(PATIENCE, drained::tryComplete);
    goOn();
    return drained
        .future()
        .onComplete(
            done -> {
              count("waiting", waiting.leaveAll());
              lose(waiting.clear());
            })
        .eventually(disk::close);
  }

  private void ended() {
    if (closing) {
      drained.tryComplete();
    }
  }
}
