package dev.baton.monitor.probe;

import dev.baton.monitor.judge.Observation;
import io.vertx.core.Future;

/** Takes what proves itself, without waiting for a slot's end. */
@FunctionalInterface
public interface AtOnce {

  /**
   * Accuses a gateway: it gets no slots from now until what proves it is judged.
   *
   * @param proven what is to be judged and recorded; completes when its proof is kept, or is not by
   *     then
   */
  void accuse(String gateway, Future<Observation> proven);
}
