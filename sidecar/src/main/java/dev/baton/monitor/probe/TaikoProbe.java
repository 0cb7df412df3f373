package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
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
  private final Wire wire;
  private final RollupNode node;

  /**
   * Asks nothing yet.
   *
   * @param lookout its vantage is the node's, not ours
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public TaikoProbe(Lookout lookout, WatchedRollup rollup, URI driver) {
    this.lookout = lookout;
    this.wire = lookout.wires().http(driver, Optional.empty());
    this.node = new RollupNode(lookout, rollup);
  }

  @Override
  public void look(Slot now) {
    // The status has no timestamps; the distance of looks says as much about the pace.
    node.look(
        now,
        () -> wire.send(HttpCall.get("/status")).map(TaikoProbe::height),
        height -> node.shows(now, height, lookout.now().getEpochSecond()));
  }

  @Override
  public List<Input> sum(Slot over) {
    RollupNode.Seen seen = node.take(over);
    List<Input> inputs = new ArrayList<>(List.of(seen.circumstance()));
    seen.progress().flatMap(moved -> progress(over, moved)).ifPresent(inputs::add);
    return inputs;
  }

  @Override
  public Future<Void> close() {
    node.close();
    return wire.close();
  }

  private Optional<Input> progress(Slot over, HeadTrack.Progress how) {
    return node.sequencer(over)
        .map(name -> node.reading(over, name, Signal.HEAD_PROGRESS, how.moved(), how.detail()));
  }

  private static long height(HttpAnswer answer) {
    if (!answer.isSuccess()) {
      throw new ProbeFailure("status " + answer.status() + ": " + answer.words());
    }
    return Json.parse(answer.body().getBytes()).at("highestUnsafeL2PayloadBlockID").number();
  }
}
