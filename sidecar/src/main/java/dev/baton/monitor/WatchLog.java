package dev.baton.monitor;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Snapshot;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where everything that was watched is kept for a while, so that it can be judged once more. Losing
 * the last of it does no harm: what was decided lies in the ledger. Calls return at once and are
 * carried out in their order; nothing else waits for them, and whoever cannot keep up loses inputs,
 * which is counted, rather than time. Call it on the event loop.
 */
public interface WatchLog {

  /**
   * An input that was kept.
   *
   * @param sequence counts up; there may be gaps
   */
  record Kept(long sequence, Input input) {}

  /**
   * What the judge knew once.
   *
   * @param sequence the last input that it had been told; what was lost before it is in it
   */
  record Checkpoint(long sequence, Slot slot, Snapshot snapshot) {}

  /**
   * Keeps what the judge was told, in that order, and what it found. It fails, and the inputs are
   * lost, if too much is waiting or the disk does not take it.
   */
  Future<Void> record(List<Input> inputs, List<Finding> findings);

  /** Keeps all that the judge knows after everything that was recorded before this call. */
  Future<Void> checkpoint(Slot slot, Snapshot snapshot);

  /** The newest checkpoint that can be read; empty if there is none. */
  Future<Optional<Checkpoint>> newestCheckpoint();

  /** The newest checkpoint of a slot up to this one; empty if there is none. */
  Future<Optional<Checkpoint>> checkpointUntil(Slot slot);

  /**
   * Inputs in the order in which they were recorded.
   *
   * @param after the sequence number of the last one known; 0 for all
   * @param limit about how many; 1 to 10,000. None at all means that there are no more
   */
  Future<List<Kept>> inputs(long after, int limit);

  /** Findings about a gateway in slots from this one on, the oldest first, at most that many. */
  Future<List<Finding>> findings(String gateway, Slot from, int limit);

  /**
   * Forgets what was kept before an instant, and the checkpoints of that time, of which the newest
   * stays, with all inputs behind it; so without one all inputs stay. It goes in small steps,
   * between which others have their turn.
   *
   * @return how many inputs were forgotten
   */
  Future<Long> prune(Instant before);

  /** How many inputs were lost since the log was opened. */
  long lost();

  /** Does what is waiting, then closes. */
  Future<Void> close();
}
