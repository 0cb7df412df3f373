package dev.baton.devnet;

import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.Blocks;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposedBlock;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The devnet's chain as a beacon node shows it that answers at once, and may lag. */
public final class VirtualBeacon implements BeaconChain, Blocks {

  private final DevnetChain chain;
  private volatile int lag;

  public VirtualBeacon(DevnetChain chain) {
    this.chain = chain;
  }

  /** Shows the chain as it was so many slots ago, from now on. */
  public void lag(int slots) {
    lag = slots;
  }

  /** By how many slots it is behind. */
  public int lag() {
    return lag;
  }

  /** The chain as it shows it. */
  ChainView view() {
    return chain.step(seen()).view();
  }

  /** The slot whose chain it shows. */
  Slot seen() {
    return new Slot(Math.max(0, chain.slot().value() - lag));
  }

  @Override
  public Future<EpochDuties> duties(Epoch epoch) {
    return Future.succeededFuture(view().duties(epoch));
  }

  @Override
  public Future<CanonicalBlock> head() {
    DevnetBlock head = view().head();
    return Future.succeededFuture(new CanonicalBlock(head.slot(), head.root()));
  }

  @Override
  public Future<Map<BlsPublicKey, Long>> validatorIndices(Collection<BlsPublicKey> keys) {
    Map<BlsPublicKey, Long> indices = new HashMap<>();
    List<BlsPublicKey> all = chain.validators();
    for (int index = 0; index < all.size(); index++) {
      if (keys.contains(all.get(index))) {
        indices.put(all.get(index), (long) index);
      }
    }
    return Future.succeededFuture(indices);
  }

  /** Its blocks have no transactions. */
  @Override
  public Future<Optional<ProposedBlock>> block(Slot slot) {
    DevnetBlock block = view().head();
    if (!block.slot().isBefore(slot)) {
      block = block.atOrBefore(slot);
    }
    return Future.succeededFuture(
        Optional.of(block)
            .filter(found -> found.slot().equals(slot))
            .map(
                found ->
                    new ProposedBlock(
                        slot, found.proposerIndex(), L1Rpc.hashOf(found), List.of())));
  }

  /** There are no events: whoever asks in every slot hears of everything in time. */
  @Override
  public void subscribe(Consumer<BeaconEvent> listener) {}

  @Override
  public List<NodeStatus> nodes() {
    return List.of(new NodeStatus("virtual", "virtual", NodeStatus.State.HEALTHY, "", 0));
  }

  @Override
  public long provenClockSkewMillis() {
    return 0;
  }
}
