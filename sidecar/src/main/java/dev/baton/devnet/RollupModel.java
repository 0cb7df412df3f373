package dev.baton.devnet;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.delegation.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A rollup of the devnet: in each of its blocks' times the slot's gateway sequences, and if it has
 * nothing to hand out, or the portal does not wait for it, the fallback's block takes its place.
 * Lives on one event loop.
 */
public final class RollupModel {

  /** Who builds when the gateway does not. */
  static final String FALLBACK = "fallback";

  /**
   * Of a slot, in which everything here is measured: silence is noticed after a part of a slot,
   * however many blocks it has.
   */
  private static final int UNITS = 120;

  private static final int FIRST_FRAG = 3;
  private static final int LAST_FRAG_BEFORE_END = 7;

  /** Between two frags of short blocks, and of longer ones, which would else have very many. */
  private static final int CLOSE = 5;

  private static final int WIDE = 10;
  private static final int SEAL_BEFORE_END = 4;
  private static final int SERVED_BEFORE_END = 2;

  private final RollupTime time;
  private final int units;
  private final int[] fragAt;
  private final Timers timers;
  private final List<GatewayModel> gateways;
  private final List<RollupBlock> canonical = new ArrayList<>();
  private final TreeMap<Slot, GatewayModel> batches = new TreeMap<>();
  private boolean portalGivesUp;
  private long fromGateway;
  private long fromFallback;
  private boolean stopped;

  public RollupModel(RollupTime time, Timers timers, List<GatewayModel> gateways) {
    this.time = time;
    this.units = UNITS / time.blocksPerSlot();
    this.fragAt = fragsOf(units);
    this.timers = timers;
    this.gateways = List.copyOf(gateways);
    canonical.add(
        RollupBlock.of(0, Root.ZERO, time.startOf(0).getEpochSecond(), FALLBACK, List.of()));
  }

  private static int[] fragsOf(int units) {
    int step = units * RollupTime.MOST > UNITS ? WIDE : CLOSE;
    int room = units - FIRST_FRAG - LAST_FRAG_BEFORE_END;
    return IntStream.rangeClosed(0, room / step).map(i -> FIRST_FRAG + i * step).toArray();
  }

  /** Builds from the next block on. */
  public void start() {
    long passed = Math.max(0, Duration.between(time.startOf(0), timers.instant()).toMillis());
    long next = passed / time.blockTime().toMillis() + 1;
    // A rollup that starts late has been run by its fallback.
    while (canonical.size() < next) {
      fallback(canonical.size());
    }
    at(next, 0, () -> block(next));
  }

  public void stop() {
    stopped = true;
  }

  /** Whether the portal gives up on gateways before they could answer. */
  public void portalTimesOut(boolean givesUp) {
    portalGivesUp = givesUp;
  }

  boolean portalTimesOut() {
    return portalGivesUp;
  }

  RollupTime time() {
    return time;
  }

  List<GatewayModel> gateways() {
    return gateways;
  }

  /** The canonical blocks, each at its number. */
  List<RollupBlock> canonical() {
    return canonical;
  }

  RollupBlock head() {
    return canonical.get(canonical.size() - 1);
  }

  long servedFromGateway() {
    return fromGateway;
  }

  long servedFromFallback() {
    return fromFallback;
  }

  /** Who sequenced when an L1 slot began, and so has a batch in its block; empty if nobody did. */
  Optional<GatewayModel> sequencer(Slot slot) {
    return Optional.ofNullable(batches.get(slot));
  }

  /** The newest slot up to another one with a batch. */
  Optional<Slot> lastBatch(Slot until) {
    return Optional.ofNullable(batches.floorKey(until));
  }

  /** The transactions that wait for a part of a block; there are always enough. */
  static List<Bytes> pool(long block, int part) {
    return part == 0
        ? List.of(RollupBlock.deposit(block))
        : List.of(tx(block, part, 1), tx(block, part, 2));
  }

  private static Bytes tx(long block, int part, int number) {
    byte[] begin = {2, (byte) part, (byte) number};
    return Bytes.concat(Bytes.of(begin), Seed.number(block));
  }

  private void block(long number) {
    Slot slot = time.slotOf(number);
    gateways.forEach(GatewayModel::hangUp);
    Optional<GatewayModel> sequencer =
        gateways.stream().filter(gateway -> gateway.sequences(slot)).findFirst();
    sequencer.ifPresent(gateway -> sequence(gateway, number));
    at(number, units - SERVED_BEFORE_END, () -> serve(number));
    at(number + 1, 0, () -> block(number + 1));
  }

  private void sequence(GatewayModel gateway, long number) {
    Slot slot = time.slotOf(number);
    if (number == time.firstBlock(slot)) {
      batches.put(slot, gateway);
    }
    gateway.begin(head());
    for (int part = 0; part < fragAt.length; part++) {
      int seq = part;
      boolean last = part == fragAt.length - 1;
      at(number, fragAt[part], () -> gateway.frag(last, pool(number, seq)));
    }
    at(number, units - SEAL_BEFORE_END, () -> gateway.seal().ifPresent(this::handOut));
  }

  private void handOut(RollupBlock block) {
    if (!portalGivesUp && block.number() == canonical.size()) {
      fromGateway++;
      canonical.add(block);
    }
  }

  private void serve(long number) {
    if (canonical.size() <= number) {
      fromFallback++;
      fallback(number);
    }
  }

  private void fallback(long number) {
    List<Bytes> txs = new ArrayList<>();
    for (int part = 0; part < fragAt.length; part++) {
      txs.addAll(pool(number, part));
    }
    long timestamp = time.startOf(number).getEpochSecond();
    canonical.add(RollupBlock.of(number, head().hash(), timestamp, FALLBACK, txs));
  }

  private void at(long block, int part, Runnable call) {
    Duration into = time.blockTime().multipliedBy(part).dividedBy(units);
    Duration wait = Duration.between(timers.instant(), time.startOf(block).plus(into));
    Duration soon = wait.toMillis() < 1 ? Duration.ofMillis(1) : wait;
    timers.after(
        soon,
        () -> {
          if (!stopped) {
            call.run();
          }
        });
  }
}
