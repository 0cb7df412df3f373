package dev.baton.monitor.record;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Ledger;
import dev.baton.monitor.WatchLog;
import dev.baton.monitor.WatchLog.Checkpoint;
import dev.baton.monitor.WatchLog.Kept;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Transition;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the judge goes on after a restart: the newest checkpoint, the inputs behind it, and then
 * the ledger, which has the last word. Without the observations, or without those that were lost,
 * the ledger alone still says who is suspended and who is revoked.
 */
public final class Recovery {

  private static final Logger log = LoggerFactory.getLogger(Recovery.class);
  private static final int INPUTS = 2_000;
  private static final int NOTES = 200;

  private final Rules rules;
  private final Map<String, BlsPublicKey> delegates;
  private final WatchLog observations;
  private final Ledger ledger;

  /**
   * What there is to go on from.
   *
   * @param delegates the gateways' delegate keys, by their names
   */
  public Recovery(
      Rules rules, Map<String, BlsPublicKey> delegates, WatchLog observations, Ledger ledger) {
    this.rules = rules;
    this.delegates = Map.copyOf(delegates);
    this.observations = observations;
    this.ledger = ledger;
  }

  /**
   * What came of it.
   *
   * @param record what the ledger says; whoever appends to it keeps it up to date
   * @param inputs how many were judged once more
   * @param unjournaled changes that the ledger does not have yet and has to get
   */
  public record Recovered(
      Scorekeeper keeper,
      StandingRecord record,
      Optional<Checkpoint> checkpoint,
      long inputs,
      List<Transition> unjournaled) {

    public Recovered {
      unjournaled = List.copyOf(unjournaled);
    }
  }

  /**
   * Builds the judge anew. Fails only if the ledger cannot be read.
   *
   * @param now the time of changes that are not journaled yet
   */
  public Future<Recovered> run(Instant now) {
    Scorekeeper keeper = new Scorekeeper(rules);
    return record(ledger)
        .compose(
            record ->
                checkpoint()
                    .compose(found -> replay(keeper, found))
                    .map(judged -> finish(keeper, record, judged, now)));
  }

  /** What the ledger says of standings, all of it. */
  public static Future<StandingRecord> record(Ledger ledger) {
    Future<StandingRecord> folded = Future.succeededFuture(new StandingRecord());
    for (String kind : StandingRecord.kinds()) {
      folded = folded.compose(record -> fold(ledger, kind, 0, record));
    }
    return folded;
  }

  private static Future<StandingRecord> fold(
      Ledger ledger, String kind, long after, StandingRecord record) {
    return ledger
        .read(kind, after, NOTES)
        .compose(
            page -> {
              page.forEach(record::add);
              return page.isEmpty()
                  ? Future.succeededFuture(record)
                  : fold(ledger, kind, page.get(page.size() - 1).sequence(), record);
            });
  }

  /** What was judged once more. */
  private record Judged(Optional<Checkpoint> checkpoint, long inputs) {}

  private Future<Optional<Checkpoint>> checkpoint() {
    return observations
        .newestCheckpoint()
        .otherwise(
            failure -> {
              log.warn("Standings are taken from the ledger alone: {}", failure.getMessage());
              return Optional.empty();
            });
  }

  private Future<Judged> replay(Scorekeeper keeper, Optional<Checkpoint> found) {
    found.ifPresent(checkpoint -> keeper.restore(checkpoint.snapshot()));
    long after = found.map(Checkpoint::sequence).orElse(0L);
    return replay(keeper, after, 0).map(inputs -> new Judged(found, inputs));
  }

  private Future<Long> replay(Scorekeeper keeper, long after, long judged) {
    return observations
        .inputs(after, INPUTS)
        .otherwise(
            failure -> {
              log.warn("Inputs behind {} are not judged: {}", after, failure.getMessage());
              return List.of();
            })
        .compose(
            page -> {
              page.stream().map(Kept::input).forEach(keeper::accept);
              return page.isEmpty()
                  ? Future.succeededFuture(judged)
                  : replay(keeper, page.get(page.size() - 1).sequence(), judged + page.size());
            });
  }

  private Recovered finish(Scorekeeper keeper, StandingRecord record, Judged judged, Instant now) {
    List<Transition> unjournaled =
        new LastWord(record, rules, delegates).correct(keeper, record.timeOfNext(now));
    return new Recovered(keeper, record, judged.checkpoint(), judged.inputs(), unjournaled);
  }
}
