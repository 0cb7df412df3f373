package dev.baton.monitor;

import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Transition;
import io.vertx.core.Future;
import java.util.List;

/** Where what was watched is kept. */
public interface WatchRecord {

  /**
   * Keeps what the judge was told, in that order, and what it found. Losing the last of it at a
   * crash does no harm.
   */
  Future<Void> observed(List<Input> inputs, List<Finding> findings);

  /** Keeps changes of standing; they are on disk when the future completes. */
  Future<Void> decided(List<Transition> transitions);
}
