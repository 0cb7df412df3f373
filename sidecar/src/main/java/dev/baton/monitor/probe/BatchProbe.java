package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads from an L1 execution node whether blocks carry transactions to a rollup's batch inbox. A
 * gateway misses when none of its slots in a row, as many as the patience says, has one.
 */
public final class BatchProbe implements Probe {

  /** A block of L1 with all its transactions, blobs apart. */
  private static final int MAX_BLOCK_BYTES = 16 << 20;

  private static final int MOST_TXS = 20_000;
  private static final int REMEMBERED = 64;
  private static final long LATEST = 1L << 40;

  private final Lookout lookout;
  private final WatchedRollup rollup;
  private final Address inbox;
  private final JsonRpc rpc;
  private final RollupNode node;
  private final TreeMap<Slot, Boolean> batches = new TreeMap<>();
  private String newest = "";
  private Optional<Slot> seenFrom = Optional.empty();
  private Optional<Slot> last = Optional.empty();

  /**
   * Asks nothing yet.
   *
   * @param lookout its vantage is the node's, not ours
   * @param inbox where the rollup's batches go
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public BatchProbe(Lookout lookout, WatchedRollup rollup, URI url, Address inbox) {
    this.lookout = lookout;
    this.rollup = rollup;
    this.inbox = inbox;
    this.rpc = new JsonRpc(lookout.wires().http(url, Optional.empty()), MAX_BLOCK_BYTES);
    this.node = new RollupNode(lookout, rollup);
  }

  @Override
  public void look(Slot now) {
    node.look(now, this::latest, done -> node.well(now));
  }

  @Override
  public List<Input> sum(Slot over) {
    RollupNode.Seen seen = node.take(over);
    List<Input> inputs = new ArrayList<>(List.of(seen.circumstance()));
    note(over, seen.well());
    if (seen.well()) {
      node.sequencer(over).flatMap(name -> reading(over, name)).ifPresent(inputs::add);
    }
    while (batches.size() > REMEMBERED) {
      batches.pollFirstEntry();
    }
    return inputs;
  }

  /** Batches may have come while nobody looked: what was not seen is not missing. */
  private void note(Slot over, boolean well) {
    boolean goesOn = last.filter(before -> before.plus(1).equals(over)).isPresent();
    Optional<Slot> before = goesOn ? seenFrom : Optional.empty();
    seenFrom = well ? before.or(() -> Optional.of(over)) : Optional.empty();
    last = Optional.of(over);
  }

  private boolean wasSeen(Slot slot) {
    return seenFrom.filter(from -> !slot.isBefore(from)).isPresent();
  }

  /** The newest L1 slot with a block that the node knows of. */
  public Optional<Slot> l1Head() {
    return batches.isEmpty() ? Optional.empty() : Optional.of(batches.lastKey());
  }

  @Override
  public Future<Void> close() {
    node.close();
    return rpc.close();
  }

  /** The whole block is fetched once, and only if it is a new one. */
  private Future<Void> latest() {
    return block("latest", false)
        .compose(
            head -> {
              String hash = head.at("hash").text();
              return hash.equals(newest)
                  ? Future.succeededFuture()
                  : block(head.at("number").text(), true).map(block -> note(block, hash));
            });
  }

  private Void note(Json block, String hash) {
    long timestamp = block.at("timestamp").smallQuantity();
    if (timestamp > LATEST) {
      throw block.wrong("is of no time");
    }
    boolean batch =
        block.at("transactions").items(MOST_TXS).stream()
            .anyMatch(
                tx -> tx.find("to").filter(to -> to.hex(Address::new).equals(inbox)).isPresent());
    batches.put(rollup.spec().slotAt(Instant.ofEpochSecond(timestamp)), batch);
    newest = hash;
    return null;
  }

  private Future<Json> block(String number, boolean whole) {
    ArrayNode params = JsonRpc.NODES.arrayNode().add(number).add(whole);
    return rpc.call("eth_getBlockByNumber", params);
  }

  private Optional<Input> reading(Slot over, String name) {
    if (batches.getOrDefault(over, false)) {
      return Optional.of(reading(over, name, true, "a batch is in slot " + over));
    }
    int looked = 0;
    for (Slot slot = over; looked < lookout.patience().batchSlots(); slot = slot.minus(1)) {
      boolean its = node.sequencer(slot).filter(name::equals).isPresent();
      if (!its || !wasSeen(slot) || batches.getOrDefault(slot, false)) {
        return Optional.empty();
      }
      looked++;
    }
    return Optional.of(reading(over, name, false, "no batch in " + looked + " slots"));
  }

  private Input reading(Slot over, String name, boolean good, String detail) {
    return node.reading(over, name, Signal.BATCH, good, detail);
  }
}
