package dev.baton.cli;

import dev.baton.Sidecar;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import dev.baton.signer.local.LoadListener;
import dev.baton.signer.local.LoadLog;
import dev.baton.store.SqliteJournal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The daemon. */
@Command(
    name = "run",
    header = "Runs the sidecar until it is told to stop.",
    description = {
      "Logs on standard error: the configuration in use, one line for each slot that your validators"
          + " own, and one for each change of it. Waits for the beacon nodes if they are not there"
          + " yet. With signing: off, which is the default, it shows the plan and signs nothing.",
      "",
      "SIGTERM or SIGINT: finishes what is in flight, for one slot at most, and ends with 0. A second"
          + " signal ends it at once, with 143 or 130. Nothing is lost: the next start goes on from"
          + " the journal. SIGHUP: takes the configuration over anew, as baton reload does, and finds out"
          + " anew which keys there are, as baton keys reload does."
    },
    footer = {"  baton run", "  BATON_SIGNING=off baton run -c baton.yaml"})
final class Run implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(Run.class);
  private static final int WORKERS = 4;

  private final Surroundings surroundings;
  @Mixin private final ConfigOption config;

  Run(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.config = new ConfigOption(surroundings);
  }

  @Override
  public Integer call() {
    BatonConfig loaded = config.load();
    requireJournal(loaded);
    Logging.configure(loaded.log());
    log.info("Baton {} with {}:\n{}", Baton.currentVersion(), config.file, loaded.effective());
    Promise<Void> signalled = Promise.promise();
    surroundings.signals().onFirst(signalled::tryComplete);
    Vertx vertx = Vertx.vertx(options());
    try {
      run(vertx, loaded, signalled.future());
    } finally {
      vertx.close().await();
    }
    log.info("Stopped");
    return Exit.DONE.code();
  }

  private void run(Vertx vertx, BatonConfig loaded, Future<Void> signalled) {
    Future<Sidecar> starting =
        Sidecar.start(vertx, loaded, config::load, Baton.currentVersion(), List.of(), loading());
    surroundings.signals().onHangUp(() -> reload(starting));
    Future<Optional<Sidecar>> started = starting.map(Optional::of);
    Future<Optional<Sidecar>> givenUp = signalled.map(Optional.empty());
    // Told to stop before it has started: nothing can be in flight yet.
    Optional<Sidecar> sidecar = firstOf(started, givenUp).await();
    if (sidecar.isPresent()) {
      RunningFile.of(config.file, sidecar.get().urls()).leaveIn(loaded.dataDir());
      signalled.await();
      log.info("Stopping, for one slot at most; a second signal ends it at once");
      RunningFile.removeFrom(loaded.dataDir());
      sidecar.get().stop().await();
    }
  }

  private static void reload(Future<Sidecar> starting) {
    if (starting.succeeded()) {
      Sidecar sidecar = starting.result();
      sidecar.reloadSettings().onComplete(done -> sidecar.reloadKeys());
    } else {
      log.info("SIGHUP: nothing is read anew before the sidecar has started");
    }
  }

  private static LoadListener loading() {
    boolean terminal = ProgressBar.isTerminal();
    LoadLog lines = new LoadLog(InstantSource.system(), !terminal);
    return terminal ? new ProgressBar(System.err, lines) : lines;
  }

  /** What completes first, be it a failure. */
  private static <T> Future<T> firstOf(Future<T> one, Future<T> other) {
    Promise<T> first = Promise.promise();
    one.onComplete(result -> complete(first, result));
    other.onComplete(result -> complete(first, result));
    return first.future();
  }

  private static <T> void complete(Promise<T> promise, io.vertx.core.AsyncResult<T> result) {
    if (result.succeeded()) {
      promise.tryComplete(result.result());
    } else {
      promise.tryFail(result.cause());
    }
  }

  /** Before the beacon nodes are waited for: they can neither bring it back nor free it. */
  private static void requireJournal(BatonConfig loaded) {
    DataFolder folder = DataFolder.of(loaded);
    if (!Files.exists(folder.journal())) {
      throw new JournalException(
          Reason.JOURNAL_MISSING,
          "The journal "
              + folder.journal()
              + " is missing. On a new machine, make one with baton init; if there was one, "
              + "restore it from backup, or accept its loss with baton init --accept-empty",
          null);
    }
    // A second sidecar ends here, at once, even if no node answers.
    SqliteJournal lock = SqliteJournal.openOfAnyChain(loaded.dataDir());
    try {
      // Nobody else runs on the folder now: this is of a sidecar that was killed.
      RunningFile.removeFrom(loaded.dataDir());
    } finally {
      lock.close();
    }
  }

  private static VertxOptions options() {
    return new VertxOptions()
        // One loop owns all state; another would only take memory.
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(WORKERS)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }
}
