package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigException;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.SettingsReload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the configuration anew and has the running parts go by it. If anything in it is wrong or
 * not safe, or needs a restart, nothing is taken over: half of a file is a configuration that
 * nobody wrote. One that is asked for while another is under way goes after it. Lives on the event
 * loop.
 */
public final class ConfigReload implements SettingsReload {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigReload.class);

  private final Vertx vertx;
  private final Callable<BatonConfig> loader;
  private final LiveConfig live;
  private BatonConfig current;
  private Future<Outcome> last;

  /**
   * Has taken over nothing yet.
   *
   * @param started what the sidecar was started with
   * @param loader reads the file with the environment as at the start; runs on a worker
   */
  public ConfigReload(
      Vertx vertx, BatonConfig started, Callable<BatonConfig> loader, LiveConfig live) {
    this.vertx = vertx;
    this.current = started;
    this.loader = loader;
    this.live = live;
    this.last =
        Future.succeededFuture(
            new Outcome(Result.TAKEN, List.of(), List.of(), List.of(), List.of()));
  }

  /** What holds now. */
  public BatonConfig current() {
    return current;
  }

  @Override
  public Future<Outcome> run() {
    last = last.compose(done -> attempt());
    return last;
  }

  private Future<Outcome> attempt() {
    return vertx
        .executeBlocking(loader)
        .compose(this::take)
        .otherwise(ConfigReload::unusable)
        .onSuccess(ConfigReload::say);
  }

  private Future<Outcome> take(BatonConfig next) {
    ConfigDiff diff = ConfigDiff.between(current, next);
    if (!diff.restart().isEmpty()) {
      return Future.succeededFuture(refused(Result.NEEDS_RESTART, diff, needed(diff)));
    }
    if (diff.changes().isEmpty()) {
      return Future.succeededFuture(taken(diff));
    }
    return live.prepare(next)
        .map(
            prepared -> {
              live.replace(next);
              current = next;
              return taken(diff);
            })
        .otherwise(failure -> refused(Result.REFUSED, diff, obstacles(failure)));
  }

  private static List<Obstacle> needed(ConfigDiff diff) {
    return List.of(
        new Obstacle(
            Reason.CONFIG_NOT_TAKEN,
            "a change of " + String.join(", ", diff.restart()) + " needs a restart"));
  }

  private static Outcome unusable(Throwable failure) {
    return new Outcome(Result.UNUSABLE, List.of(), List.of(), obstacles(failure), List.of());
  }

  private static List<Obstacle> obstacles(Throwable failure) {
    return failure instanceof ConfigException config
        ? config.problems().stream()
            .map(problem -> new Obstacle(Reason.CONFIG_NOT_TAKEN, problem.toString()))
            .toList()
        : List.of(obstacle(failure));
  }

  private static Obstacle obstacle(Throwable failure) {
    Reason reason = RefusedException.reasonOf(failure);
    if (reason == Reason.INTERNAL_ERROR) {
      LOG.error("Taking the configuration over failed", failure);
      return new Obstacle(reason, "it failed; the log has the particulars");
    }
    return new Obstacle(reason, String.valueOf(failure.getMessage()));
  }

  private Outcome taken(ConfigDiff diff) {
    return new Outcome(Result.TAKEN, diff.changes(), diff.restart(), List.of(), live.refusedKeys());
  }

  private static Outcome refused(Result result, ConfigDiff diff, List<Obstacle> problems) {
    return new Outcome(result, diff.changes(), diff.restart(), problems, List.of());
  }

  private static void say(Outcome outcome) {
    if (outcome.result() == Result.TAKEN) {
      String changes =
          outcome.changes().stream().map(ConfigReload::words).collect(Collectors.joining("; "));
      LOG.info(
          "The configuration was read anew: {}{}",
          changes.isEmpty() ? "all is as before" : changes,
          outcome.refusedKeys().stream()
              .map(keys -> "; " + keys.gateway() + " gets no slot, it has " + keys.summary())
              .collect(Collectors.joining()));
    } else {
      LOG.error(
          "The configuration was read anew and not taken over, the old one holds ({}):\n{}",
          Reason.CONFIG_NOT_TAKEN.code(),
          outcome.problems().stream()
              .map(problem -> "  " + problem.detail())
              .collect(Collectors.joining("\n")));
    }
  }

  private static String words(Change change) {
    return change.section()
        + change.added().stream().map(name -> " +" + name).collect(Collectors.joining())
        + change.removed().stream().map(name -> " -" + name).collect(Collectors.joining())
        + change.changed().stream().map(name -> " ~" + name).collect(Collectors.joining());
  }
}
