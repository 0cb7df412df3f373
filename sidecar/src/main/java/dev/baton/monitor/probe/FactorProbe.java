package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Tells how something stood that somebody else keeps an eye on: relays, a registry, our own
 * proposer. What was faulty at any time of a slot may have caused what was seen in it.
 */
public final class FactorProbe implements Probe {

  /** How it stands; the detail is safe to print. */
  public record Word(State state, String detail) {
    private Word or(Word other) {
      return badness(other.state) > badness(state) ? other : this;
    }

    private static int badness(State state) {
      return switch (state) {
        case FINE -> 0;
        case UNKNOWN -> 1;
        case FAULTY -> 2;
      };
    }
  }

  private final Lookout lookout;
  private final Optional<String> rollup;
  private final Factor factor;
  private final Supplier<Word> source;
  private final TreeMap<Slot, Word> words = new TreeMap<>();

  /**
   * Asks nobody yet.
   *
   * @param rollup whose it is; empty if it is everybody's
   */
  public FactorProbe(
      Lookout lookout, Optional<String> rollup, Factor factor, Supplier<Word> source) {
    this.lookout = lookout;
    this.rollup = rollup;
    this.factor = factor;
    this.source = source;
  }

  /**
   * How relays stand together: gateways read several, and miss their delegations when half of them
   * or more are out of order.
   *
   * @param failing how many are out of order
   * @param unseen how many others have not answered yet, so that it is not known
   */
  public static Word relays(int failing, int unseen, int all) {
    String known = failing + " of " + all + " relays are out of order";
    String detail = unseen == 0 ? known : known + ", " + unseen + " have not answered yet";
    if (all > 0 && 2 * failing >= all) {
      return new Word(State.FAULTY, detail);
    }
    boolean open = all > 0 && 2 * (failing + unseen) >= all;
    return new Word(open ? State.UNKNOWN : State.FINE, detail);
  }

  @Override
  public void look(Slot now) {
    words.merge(now, source.get(), Word::or);
  }

  @Override
  public List<Input> sum(Slot over) {
    Word word = words.getOrDefault(over, new Word(State.UNKNOWN, "was not looked at"));
    words.headMap(over, true).clear();
    return List.of(lookout.everywhere(over, rollup, factor, word.state(), word.detail()));
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
