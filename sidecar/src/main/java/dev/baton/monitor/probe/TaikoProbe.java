package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a Taiko rollup's progress from its driver ({@code GET /status}, field {@code
 * highestUnsafeL2PayloadBlockID}; reference sequencing.md §3.3).
 */
public final class TaikoProbe implements Probe {

  private final Lookout lookout;
  private final WatchedRollup rollup;
  private final Wire wire;
  private final Looks looks;
  private final NodeHealth health;
  private final HeadTrack head;

  /**
   * Asks nothing yet.
   *
   * @param lookout its vantage is the node's, not ours
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public TaikoProbe(Lookout lookout, WatchedRollup rollup, URI driver) {
    this.lookout = lookout;
    this.rollup = rollup;
    this.wire = lookout.wires().http(driver, Optional.empty());
    this.looks = new Looks(lookout);
    this.health = new NodeHealth(lookout);
    this.head =
        new HeadTrack(
            rollup.spec().slotDuration().dividedBy(4), () -> rollup.reorgs().seen(lookout.now()));
  }

  @Override
  public void look(Slot now) {
    looks
        .look(now, () -> wire.send(HttpCall.get("/status")).map(TaikoProbe::height))
        .onSuccess(
            height -> {
              health.well(now);
              // The status has no timestamps; the distance of looks says as much about the pace.
              head.sample(now, lookout.now(), height, lookout.now().getEpochSecond());
            })
        .onFailure(
            failure -> health.unwell(now, "does not answer: " + ProbeFailure.words(failure)));
  }

  @Override
  public List<Input> sum(Slot over) {
    List<Input> inputs = new ArrayList<>();
    boolean well = health.isWell(over);
    inputs.add(health.take(over));
    looks.take(over);
    head.take(over)
        .filter(any -> well)
        .ifPresent(
            moved ->
                rollup
                    .schedule()
                    .sequencer(rollup.rollup(), over)
                    .ifPresent(name -> inputs.add(progress(over, name, moved))));
    return inputs;
  }

  @Override
  public Future<Void> close() {
    looks.close();
    return wire.close();
  }

  private Input progress(Slot over, String name, HeadTrack.Progress moved) {
    return lookout.reading(
        over,
        new Lookout.Subject(name, rollup.rollup()),
        Signal.HEAD_PROGRESS,
        moved.moved(),
        Histogram.EMPTY,
        moved.detail());
  }

  private static long height(HttpAnswer answer) {
    if (!answer.isSuccess()) {
      throw new ProbeFailure("status " + answer.status() + ": " + answer.words());
    }
    return Json.parse(answer.body().getBytes()).at("highestUnsafeL2PayloadBlockID").number();
  }
}
