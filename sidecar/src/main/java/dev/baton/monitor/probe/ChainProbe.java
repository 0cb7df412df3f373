package dev.baton.monitor.probe;

import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The truth from L1: whether a slot has a canonical block, and whether the beacon nodes that say so
 * are up to date. A missed slot and a node that lags look alike from one place; so a slot counts as
 * missed only while few are missing in a row, or a second witness sees no more.
 */
public final class ChainProbe implements Probe {

  /** Missed slots in a row that are believed without a witness; more are rare, and a lag is not. */
  private static final int BELIEVED = 3;

  private static final int REMEMBERED = 128;

  private final Lookout lookout;
  private final ChainSpec spec;
  private final BeaconChain chain;
  private final List<Supplier<Optional<Slot>>> witnesses;
  private final Reorgs reorgs;
  private final TreeSet<Slot> heads = new TreeSet<>();
  private final TreeSet<Slot> unsure = new TreeSet<>();
  private final TreeSet<Slot> late = new TreeSet<>();
  private Optional<String> trouble = Optional.of("was not asked yet");
  private Optional<String> troubleInSlot = Optional.empty();

  /**
   * Asks nothing yet. Whoever subscribes to the chain hands events to {@link #onEvent}.
   *
   * @param witnesses newest L1 slot with a block as others see it, such as rollup nodes
   * @param reorgs told of L1's reorganisations
   */
  public ChainProbe(
      Lookout lookout,
      ChainSpec spec,
      BeaconChain chain,
      List<Supplier<Optional<Slot>>> witnesses,
      Reorgs reorgs) {
    this.lookout = lookout;
    this.spec = spec;
    this.chain = chain;
    this.witnesses = List.copyOf(witnesses);
    this.reorgs = reorgs;
  }

  /** Takes an event of the chain. */
  public void onEvent(BeaconEvent event) {
    if (event instanceof BeaconEvent.Head head) {
      seen(head.slot());
    } else if (event instanceof BeaconEvent.Reorg reorg) {
      reorgs.seen(lookout.now());
      Slot from = reorg.slot().minus(Math.min(reorg.depth(), reorg.slot().value()));
      unsure.addAll(heads.subSet(from, false, reorg.slot(), false));
      heads.subSet(from, false, reorg.slot(), false).clear();
    }
  }

  @Override
  public void look(Slot now) {
    chain
        .head()
        .onSuccess(
            head -> {
              trouble = Optional.empty();
              seen(head.slot());
            })
        .onFailure(failure -> failed(ProbeFailure.words(failure)));
  }

  /** For the whole of the slot: what was in its way may have been in the way to gateways, too. */
  private void failed(String words) {
    trouble = Optional.of(words);
    troubleInSlot = trouble;
  }

  @Override
  public List<Input> sum(Slot over) {
    Optional<Slot> newest = heads.isEmpty() ? Optional.empty() : Optional.of(heads.last());
    Optional<Slot> witness =
        witnesses.stream().flatMap(one -> one.get().stream()).max(Slot::compareTo);
    Optional<String> faulty = faulty(over, newest, witness);
    Optional<String> unknown =
        troubleInSlot
            .or(() -> trouble)
            .or(() -> newest.isEmpty() ? Optional.of("no head is known") : Optional.empty());
    long missing = newest.map(slot -> over.value() - slot.value()).orElse(Long.MAX_VALUE);
    boolean believed = missing <= BELIEVED || witness.isPresent();
    State node =
        faulty.isPresent()
            ? State.FAULTY
            : unknown.isPresent() || !believed ? State.UNKNOWN : State.FINE;
    String why =
        faulty
            .or(() -> unknown)
            .orElse(believed ? "follows the chain" : "has had no block for " + missing + " slots");
    List<Input> inputs = new ArrayList<>();
    inputs.add(lookout.circumstance(over, Factor.BEACON_NODE, node, why));
    inputs.add(slot(over, witness, node));
    troubleInSlot = Optional.empty();
    forget();
    return inputs;
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  /** What proves that our view is not the chain's. */
  private Optional<String> faulty(Slot over, Optional<Slot> newest, Optional<Slot> witness) {
    long skew = chain.provenClockSkewMillis();
    if (skew != 0) {
      return Optional.of("our clock is off by " + skew + " ms at least");
    }
    if (late.contains(over)) {
      return Optional.of("learns of blocks a slot or more too late");
    }
    boolean behind =
        newest.isPresent()
            && witness.filter(slot -> slot.isAfter(newest.orElseThrow())).isPresent();
    return behind
        ? Optional.of("is behind: slot " + witness.orElseThrow() + " has a block")
        : Optional.empty();
  }

  private Input slot(Slot over, Optional<Slot> witness, State node) {
    boolean there = heads.contains(over) || witness.filter(over::equals).isPresent();
    boolean passed = heads.higher(over) != null;
    State state =
        there
            ? State.FINE
            : unsure.contains(over) || (node != State.FINE && !passed)
                ? State.UNKNOWN
                : State.FAULTY;
    String detail =
        switch (state) {
          case FINE -> "slot " + over + " has a block";
          case FAULTY -> "slot " + over + " has no block";
          case UNKNOWN -> "nobody can tell whether slot " + over + " has a block";
        };
    return lookout.everywhere(over, Optional.empty(), Factor.L1_SLOT, state, detail);
  }

  private void seen(Slot head) {
    boolean news = heads.add(head);
    unsure.remove(head);
    Slot now = spec.slotAt(lookout.now());
    // At the first look everything is old, and nothing is late.
    if (news && heads.size() > 1 && head.equals(heads.last()) && now.isAfter(head.plus(1))) {
      late.add(now);
    }
  }

  private void forget() {
    while (heads.size() > REMEMBERED) {
      heads.pollFirst();
    }
    while (unsure.size() > REMEMBERED) {
      unsure.pollFirst();
    }
    while (late.size() > REMEMBERED) {
      late.pollFirst();
    }
  }
}
