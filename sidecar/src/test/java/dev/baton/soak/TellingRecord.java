package dev.baton.soak;

import dev.baton.monitor.WatchRecord;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Scorekeeper;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.record.InputFormat;
import dev.baton.monitor.record.TransitionFormat;
import io.vertx.core.Future;
import java.util.List;

/** Tells what is to be kept before it is, and that it is kept as soon as that is known. */
final class TellingRecord implements WatchRecord {

  private final WatchRecord kept;
  private final Scorekeeper keeper;
  private int unwritten;

  TellingRecord(WatchRecord kept, Scorekeeper keeper) {
    this.kept = kept;
    this.keeper = keeper;
  }

  /** How many batches are not known to be on disk. */
  int unwritten() {
    return unwritten;
  }

  @Override
  public Future<Void> observed(List<Input> inputs, List<Finding> findings) {
    inputs.forEach(input -> WatchTold.say(WatchTold.INPUT, InputFormat.write(input)));
    WatchTold.say(WatchTold.BATCH, WatchTold.standings(keeper));
    unwritten++;
    return kept.observed(inputs, findings)
        .onComplete(done -> unwritten--)
        .onSuccess(done -> WatchTold.say(WatchTold.KEPT, ""))
        .onFailure(failure -> WatchTold.say(WatchTold.FAILED, failure.toString()));
  }

  @Override
  public Future<Void> decided(List<Transition> transitions) {
    return kept.decided(transitions)
        .onSuccess(
            done ->
                transitions.forEach(
                    one -> WatchTold.say(WatchTold.DECIDED, TransitionFormat.write(one))))
        .onFailure(failure -> WatchTold.say(WatchTold.FAILED, failure.toString()));
  }
}
