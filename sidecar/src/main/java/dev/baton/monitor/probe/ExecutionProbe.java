package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a rollup's canonical chain from an execution node: whether it moves, whether its blocks are
 * empty beside a full pool, and whether they are what gateways sealed and promised.
 */
public final class ExecutionProbe implements Probe {

  private static final int MAX_BLOCK_BYTES = 8 << 20;

  private final Lookout lookout;
  private final WatchedRollup rollup;
  private final JsonRpc rpc;
  private final RollupNode node;
  private final EmptyBlocks empty;
  private final CanonicalCheck check;

  /**
   * Asks nothing yet.
   *
   * @param lookout its vantage is the node's, not ours
   * @param sequenced what each gateway, by name, has signed; filled by those who listen to it
   * @param evidence keeps what was signed and is not so
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public ExecutionProbe(
      Lookout lookout,
      WatchedRollup rollup,
      URI url,
      Map<String, SequencedBlocks> sequenced,
      EvidenceSink evidence) {
    this.lookout = lookout;
    this.rollup = rollup;
    this.rpc = new JsonRpc(lookout.wires().http(url, Optional.empty()), MAX_BLOCK_BYTES);
    this.node = new RollupNode(lookout, rollup);
    this.empty = new EmptyBlocks(lookout.patience().fullPool());
    this.check = new CanonicalCheck(lookout, rollup, Map.copyOf(sequenced), this::block, evidence);
  }

  @Override
  public void look(Slot now) {
    node.look(now, this::latest, latest -> seen(now, latest));
  }

  @Override
  public List<Input> sum(Slot over) {
    RollupNode.Seen seen = node.take(over);
    List<Input> inputs = new ArrayList<>(List.of(seen.circumstance()));
    Optional<Boolean> full = empty.take(over).filter(any -> seen.well());
    node.sequencer(over)
        .ifPresent(
            name -> {
              seen.progress().ifPresent(how -> inputs.add(progress(over, name, how)));
              full.ifPresent(any -> inputs.add(fullness(over, name, any)));
            });
    inputs.addAll(check.take());
    return inputs;
  }

  @Override
  public List<Input> left() {
    return check.take();
  }

  @Override
  public Future<Void> close() {
    node.close();
    return rpc.close();
  }

  private Future<L2Block> latest() {
    return rpc.call("eth_syncing")
        .compose(
            syncing -> {
              if (syncing.isObject()) {
                throw new Looks.NoWord("it is syncing");
              }
              return block("latest");
            });
  }

  private Future<L2Block> block(String number) {
    ArrayNode params = JsonRpc.NODES.arrayNode().add(number).add(false);
    return rpc.call("eth_getBlockByNumber", params).map(L2Block::read);
  }

  private void seen(Slot slot, L2Block latest) {
    node.shows(slot, latest.number(), latest.timestamp());
    Optional<Root> hash = Optional.of(latest.hash());
    rollup.head(lookout, slot, latest.number(), hash, latest.timestamp());
    check.look(latest);
    Slot of = rollup.spec().slotAt(Instant.ofEpochSecond(latest.timestamp()));
    // What waits may be waiting for the next block; a pool that cannot be read says nothing.
    rpc.call("txpool_status")
        .map(status -> status.at("pending").smallQuantity())
        .onSuccess(pending -> empty.add(of, latest, pending));
  }

  private Input progress(Slot over, String name, HeadTrack.Progress how) {
    return node.reading(over, name, Signal.HEAD_PROGRESS, how.moved(), how.detail());
  }

  private Input fullness(Slot over, String name, boolean any) {
    String detail = any ? "blocks have transactions" : "blocks are empty beside a full pool";
    return node.reading(over, name, Signal.EMPTY_BLOCKS, any, detail);
  }
}
