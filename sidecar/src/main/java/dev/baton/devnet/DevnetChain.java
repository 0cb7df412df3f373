package dev.baton.devnet;

import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A beacon chain of nothing but slots, blocks and proposers. It has no clock and no network:
 * whoever drives it tells it which slot has come. The proposers of an epoch hang on the block that
 * decides them as on the real chain, so a reorg of that block changes them and no other does.
 *
 * <p>Any thread may ask and script it; tests do both while a devnet runs. Hence the monitor, which
 * is held for hashes only.
 */
public final class DevnetChain {

  private final ChainSpec spec;
  private final Seed seed;
  private final ChainFaults faults;
  private final List<BlsPublicKey> validators;
  private final List<ChainStep> steps = new ArrayList<>();
  private final Map<Root, DevnetBlock> blocks = new HashMap<>();
  private final List<Consumer<ChainStep>> listeners = new CopyOnWriteArrayList<>();

  /**
   * A chain that stands at slot 0, its genesis block.
   *
   * @param validators in the order of their indices
   * @param skipRate how many of the slots stay empty, from 0 to 1
   * @param reorgRate how many of the blocks leave up to three before them behind, from 0 to 1
   */
  public DevnetChain(
      ChainSpec spec, long seed, List<BlsPublicKey> validators, double skipRate, double reorgRate) {
    this.spec = spec;
    this.seed = new Seed(seed);
    this.faults = new ChainFaults(this.seed, skipRate, reorgRate);
    this.validators = List.copyOf(validators);
    DevnetBlock genesis = block(new Slot(0), 0, Optional.empty());
    steps.add(new ChainStep(genesis.slot(), viewOf(genesis), List.of()));
  }

  public ChainSpec spec() {
    return spec;
  }

  /** Their public keys; the place is the validator's index. */
  public List<BlsPublicKey> validators() {
    return validators;
  }

  /** Tells of every step from now on, in order, on the thread that advances the chain. */
  public void onStep(Consumer<ChainStep> listener) {
    listeners.add(listener);
  }

  /** Leaves a slot that is yet to come empty. */
  public void skip(Slot slot) {
    faults.skip(slot);
  }

  /**
   * Lets the block of a slot that is yet to come leave blocks behind, no finalized one among them.
   *
   * @param depth how many; 0 for none, whatever the rate says
   */
  public void reorg(Slot slot, int depth) {
    faults.reorg(slot, depth);
  }

  /** Takes the chain to the slot, one slot after the other; nothing if it is there already. */
  public void advanceTo(Slot slot) {
    for (ChainStep step : newSteps(slot)) {
      listeners.forEach(listener -> listener.accept(step));
    }
  }

  /** The slot the chain has been taken to, which its head may be behind. */
  public synchronized Slot slot() {
    return new Slot(steps.size() - 1L);
  }

  /** The chain as it is now. */
  public synchronized ChainView view() {
    return steps.get(steps.size() - 1).view();
  }

  /**
   * What a slot did to the chain.
   *
   * @throws IndexOutOfBoundsException if it has not come yet
   */
  public synchronized ChainStep step(Slot slot) {
    return steps.get(Math.toIntExact(slot.value()));
  }

  /** A block of any branch. */
  public synchronized Optional<DevnetBlock> block(Root root) {
    return Optional.ofNullable(blocks.get(root));
  }

  private synchronized List<ChainStep> newSteps(Slot until) {
    List<ChainStep> taken = new ArrayList<>();
    for (Slot slot = slot().plus(1); !slot.isAfter(until); slot = slot.plus(1)) {
      ChainView before = view();
      ChainStep step =
          faults.skips(slot) ? new ChainStep(slot, before, List.of()) : grow(slot, before);
      steps.add(step);
      taken.add(step);
    }
    return taken;
  }

  private ChainStep grow(Slot slot, ChainView before) {
    DevnetBlock parent = back(before, faults.reorgDepth(slot));
    long proposer = before.at(parent).proposerIndex(slot);
    ChainView after = viewOf(block(slot, proposer, Optional.of(parent)));
    return new ChainStep(slot, after, events(before, after, parent));
  }

  private static DevnetBlock back(ChainView view, int depth) {
    DevnetBlock block = view.head();
    for (int i = 0; i < depth && block != view.finalizedBlock(); i++) {
      block = block.parent().orElseThrow();
    }
    return block;
  }

  private DevnetBlock block(Slot slot, long proposer, Optional<DevnetBlock> parent) {
    Root root =
        parent
            .map(p -> seed.root("block", p.root().bytes(), Seed.number(slot.value())))
            .orElseGet(() -> seed.root("genesis"));
    Root stateRoot = seed.root("state", root.bytes());
    DevnetBlock block = new DevnetBlock(slot, proposer, root, stateRoot, parent);
    blocks.put(root, block);
    return block;
  }

  private List<BeaconEvent> events(ChainView before, ChainView after, DevnetBlock ancestor) {
    List<BeaconEvent> events = new ArrayList<>();
    DevnetBlock left = before.head();
    DevnetBlock head = after.head();
    if (ancestor != left) {
      long depth = left.slot().value() - ancestor.slot().value();
      events.add(new BeaconEvent.Reorg(head.slot(), depth, left.root(), head.root()));
    }
    // The two roots of head and head_v2 go by slots alone, whatever the fork.
    Epoch epoch = spec.epochOf(head.slot());
    Root current = after.dependentRootV1(epoch.previous());
    events.add(
        new BeaconEvent.Head(
            head.slot(), head.root(), current, after.dependentRootV1(epoch), false));
    if (after.finalizedEpoch().isAfter(before.finalizedEpoch())) {
      Root finalized = after.finalizedBlock().root();
      events.add(new BeaconEvent.Finalized(after.finalizedEpoch(), finalized));
    }
    return events;
  }

  private ChainView viewOf(DevnetBlock head) {
    return new ChainView(spec, seed, validators, head);
  }
}
