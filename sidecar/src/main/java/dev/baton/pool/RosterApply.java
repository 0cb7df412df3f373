package dev.baton.pool;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.RefusedException;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings validators to what is desired of them, one request after the other. Asked again for the
 * same it does nothing. Owned by one event loop.
 */
public final class RosterApply {

  /** So many validators at most in one request: what goes to disk in one transaction. */
  public static final int MOST = 500;

  private static final Logger log = LoggerFactory.getLogger(RosterApply.class);

  private static final Future<List<Result>> NOTHING = Future.succeededFuture(List.of());

  private final LedgerRoster roster;
  private final Pool pool;
  private final InstantSource clock;
  private final Runnable changed;
  private Future<List<Result>> last = NOTHING;
  private long requests;

  /**
   * Changes a roster.
   *
   * @param changed is told whenever the roster has become another
   */
  public RosterApply(LedgerRoster roster, Pool pool, InstantSource clock, Runnable changed) {
    this.roster = roster;
    this.pool = pool;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * What came of one validator.
   *
   * @param obstacle why it is refused, or failed; empty otherwise
   */
  public record Result(Change change, Outcome outcome, Optional<Obstacle> obstacle) {}

  /** How it went. */
  public enum Outcome {
    /** It was as desired. */
    UNCHANGED,
    /** It is so now, and on disk. */
    DONE,
    /** It cannot be. */
    REFUSED,
    /** It is not on disk; asked again it may come to be. Who was to be opted out is, in memory. */
    FAILED
  }

  /** What applying would change now. */
  public List<Change> plan(List<Desired> desired) {
    return new RosterPlan(pool, roster::membership, roster::isHeld).of(desired);
  }

  /**
   * Has it so. Whoever is to be opted out is at once; what is due goes to disk as a whole or not at
   * all, and holds then.
   *
   * @param desired at most {@link #MOST}, each validator once
   * @return a result for each, in the order given; never fails
   */
  public Future<List<Result>> apply(List<Desired> desired) {
    if (desired.size() > MOST) {
      return Future.failedFuture(
          new IllegalArgumentException("at most " + MOST + " at once, not " + desired.size()));
    }
    long request = ++requests;
    List<BlsPublicKey> out =
        desired.stream()
            .filter(Desired::optedOut)
            .map(Desired::validator)
            .filter(pool::owns)
            .toList();
    roster.hold(out, request);
    if (!out.isEmpty()) {
      changed.run();
    }
    last = last.recover(defect -> NOTHING).compose(before -> write(desired, request));
    return last;
  }

  private Future<List<Result>> write(List<Desired> desired, long request) {
    List<Change> changes = plan(desired);
    changes.stream()
        .filter(change -> !change.isDue())
        .forEach(change -> roster.release(change.validator(), request));
    List<RosterEntry> due =
        changes.stream()
            .filter(Change::isDue)
            .map(change -> new RosterEntry(change.validator(), change.result()))
            .toList();
    if (due.isEmpty()) {
      return Future.succeededFuture(results(changes, Optional.empty()));
    }
    return roster
        .record(due, request, clock.instant())
        .map(done -> written(changes))
        .recover(failure -> Future.succeededFuture(failed(changes, failure)));
  }

  private List<Result> written(List<Change> changes) {
    for (Change.Kind kind : List.of(Change.Kind.OPT_OUT, Change.Kind.OPT_IN, Change.Kind.MOVE)) {
      long count = changes.stream().filter(change -> change.kind() == kind).count();
      if (count > 0) {
        log.info("By the operator, of the validators: {} {}", count, said(kind));
      }
    }
    changed.run();
    return results(changes, Optional.empty());
  }

  private static String said(Change.Kind kind) {
    return switch (kind) {
      case OPT_OUT -> "opted out";
      case OPT_IN -> "opted in";
      default -> "put into another group";
    };
  }

  private static List<Result> failed(List<Change> changes, Throwable failure) {
    log.error("What operators decided of validators is not on disk: {}", failure.getMessage());
    return results(
        changes,
        Optional.of(
            new Obstacle(
                RefusedException.reasonOf(failure), String.valueOf(failure.getMessage()))));
  }

  private static List<Result> results(List<Change> changes, Optional<Obstacle> failure) {
    return changes.stream()
        .map(
            change -> {
              if (change.kind() == Change.Kind.REFUSED) {
                return new Result(change, Outcome.REFUSED, change.obstacle());
              }
              if (!change.isDue()) {
                return new Result(change, Outcome.UNCHANGED, Optional.empty());
              }
              return failure.isPresent()
                  ? new Result(change, Outcome.FAILED, failure)
                  : new Result(change, Outcome.DONE, Optional.empty());
            })
        .toList();
  }
}
