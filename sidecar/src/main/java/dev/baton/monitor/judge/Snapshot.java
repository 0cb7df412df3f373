package dev.baton.monitor.judge;

import dev.baton.delegation.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a {@link Scorekeeper} knows, to go on from later as if it had never stopped.
 *
 * @param closedSlot the last slot that was judged, -1 if none was
 * @param states of all subjects, also of those that are watched no more but are not forgiven
 * @param histories findings behind what is counted
 * @param judged inputs of slots that late truth may still change
 * @param fresh inputs that wait for their slot to be closed
 */
public record Snapshot(
    long closedSlot,
    List<State> states,
    List<Past> histories,
    List<Input> judged,
    List<Input> fresh) {

  public Snapshot {
    states = List.copyOf(states);
    histories = List.copyOf(histories);
    judged = List.copyOf(judged);
    fresh = List.copyOf(fresh);
  }

  /**
   * How one subject stands and what is counted for and against it.
   *
   * @param since the slot of the last change, -1 if there was none
   * @param rule that of the last change; empty if there was none
   * @param suspensions how often it was suspended and that is not forgotten yet
   * @param calm good slots towards forgetting one suspension
   * @param clearedUntil faults in slots up to this one lead to nothing more
   * @param pardon the same by an operator's order, also for proofs that have no address
   * @param goodAfter good slots count from the next one on; the end of a cool-down, if it is one
   * @param marks the last hard faults
   * @param proofs content addresses of proofs that were acted on, as hex
   */
  public record State(
      Subject subject,
      Standing standing,
      long since,
      String rule,
      String why,
      boolean pinned,
      int suspensions,
      int calm,
      long clearedUntil,
      Pardon pardon,
      long goodAfter,
      Row row,
      Window window,
      List<Mark> marks,
      List<String> proofs) {

    public State {
      marks = List.copyOf(marks);
      proofs = List.copyOf(proofs);
    }

    /** A standing with nothing counted for or against it yet. */
    static State of(Subject subject, Standing standing, long since, String rule, String why) {
      return new State(
          subject,
          standing,
          since,
          rule,
          why,
          false,
          0,
          0,
          -1,
          Pardon.NONE,
          -1,
          Row.NONE,
          Window.NONE,
          List.of(),
          List.of());
    }
  }

  /**
   * What an operator's orders to restore it hold against it no more.
   *
   * @param until the last slot whose faults lead to nothing more; -1 if there was no order
   * @param at when the last was ordered; empty if there was none, or if what is read is of a
   *     program that kept the slot alone
   */
  public record Pardon(long until, Optional<Instant> at) {

    static final Pardon NONE = new Pardon(-1, Optional.empty());

    /** This and another one. */
    Pardon and(long slot, Instant ordered) {
      Instant last = at.filter(before -> before.isAfter(ordered)).orElse(ordered);
      return new Pardon(Math.max(until, slot), Optional.of(last));
    }

    /**
     * Whether it was known when it was ordered; what was told after that may be of the same slot.
     */
    boolean covers(Observation proof) {
      return at.map(ordered -> !proof.at().isAfter(ordered))
          .orElseGet(() -> proof.slot().value() <= until);
    }
  }

  /**
   * Slots in a row.
   *
   * @param misses with a liveness fault
   * @param twice those of them that two independent vantage points saw
   * @param failing the signals that failed in the last of them
   * @param missesFrom the slot of the first of them
   * @param good good slots
   */
  public record Row(int misses, int twice, List<Signal> failing, long missesFrom, int good) {

    static final Row NONE = new Row(0, 0, List.of(), 0, 0);

    public Row {
      failing = List.copyOf(failing);
    }
  }

  /**
   * What the window of the error budget holds.
   *
   * @param newest its last slot, -1 if none was counted
   * @param forgivenUntil slots up to this one count no more
   * @param faulty slots with a fault, in order
   * @param liveness those with a liveness fault
   */
  public record Window(long newest, long forgivenUntil, List<Long> faulty, List<Long> liveness) {

    static final Window NONE = new Window(-1, -1, List.of(), List.of());

    public Window {
      faulty = List.copyOf(faulty);
      liveness = List.copyOf(liveness);
    }
  }

  /**
   * A hard fault.
   *
   * @param contested whether an independent vantage point saw the opposite
   */
  public record Mark(Finding finding, boolean contested) {

    long slot() {
      return finding.observation().slot().value();
    }

    Vantage vantage() {
      return finding.observation().vantage();
    }

    /** Whether the two together are enough to revoke. */
    boolean agrees(Mark other) {
      return vantage().isIndependentOf(other.vantage()) && !(contested && other.contested);
    }
  }

  /** The findings against a gateway with a rollup that are settled, the newest last. */
  public record Past(String gateway, String rollup, List<Finding> settled) {
    public Past {
      settled = List.copyOf(settled);
    }
  }
}
