package dev.baton.devnet;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.basedop.Frag;
import dev.baton.delegation.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a gateway of a based-op rollup does: sequences the slots that it was given, tells frags and
 * seals on its stream, and commits to transactions. It does wrong what its {@link GatewayFaults}
 * say. Lives on the event loop of its {@link RollupModel}.
 */
public final class GatewayModel {

  /** The frag that is left out, told twice or broken later, where there are several. */
  private static final int MIDDLE = 1;

  /** {@code gateway_commitment} blocks until the transaction is in a frag, a second at most. */
  private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(1);

  private record Listener(Consumer<String> text, Runnable ended) {}

  private record Wanted(Bytes tx, Promise<JsonObject> committed) {}

  private final String name;
  private final RollupTime time;
  private final Timers timers;
  private final Predicate<Slot> assigned;
  private final GatewayFaults faults = new GatewayFaults();
  private final FragKey key;
  private final Root foreignSeed;
  private Optional<FragKey> foreign = Optional.empty();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<Bytes> sequenced = new ArrayList<>();
  private final List<Bytes> broken = new ArrayList<>();
  private Optional<RollupBlock> parent = Optional.empty();
  private long block;
  private int frags;

  /**
   * A gateway that does nothing wrong.
   *
   * @param seed its keys come from it and its name
   * @param assigned the slots that it knows to be its own
   */
  public GatewayModel(
      String name, long seed, RollupTime time, Timers timers, Predicate<Slot> assigned) {
    this.name = name;
    this.time = time;
    this.timers = timers;
    this.assigned = assigned;
    Seed keys = new Seed(seed);
    this.key = new FragKey(keys.root("frag-key " + name));
    this.foreignSeed = keys.root("foreign-frag-key " + name);
  }

  /** The operator's name for it. */
  public String name() {
    return name;
  }

  /** The address whose key signs its frags and commitments. */
  public Address signer() {
    return key.address();
  }

  /** What it does wrong. */
  public GatewayFaults faults() {
    return faults;
  }

  Slot now() {
    return time.spec().slotAt(timers.instant());
  }

  /** Whether it takes connections now. */
  public boolean isUp() {
    return !faults.isDown(now());
  }

  /** How much later it answers than the way to it takes. */
  Duration delay() {
    // More than half a second of a slot of twelve, and far from any patience's end.
    boolean slow = faults.has(GatewayFault.SLOW_DOWN, now());
    return slow ? time.spec().slotDuration().dividedBy(16) : Duration.ZERO;
  }

  /** Whether it sequences the slot, as far as it knows and works. */
  boolean sequences(Slot slot) {
    return assigned.test(slot) && !faults.isIdle(slot);
  }

  /**
   * Sends every message of its stream from now on.
   *
   * @param ended called when it goes down
   * @return ends it
   */
  Runnable listen(Consumer<String> text, Runnable ended) {
    Listener listener = new Listener(text, ended);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Ends all streams if it is down. */
  void hangUp() {
    if (!isUp()) {
      List<Listener> all = List.copyOf(listeners);
      listeners.clear();
      all.forEach(listener -> listener.ended().run());
    }
  }

  /** Begins a block on top of another; what was begun before and not sealed is lost. */
  void begin(RollupBlock on) {
    parent = Optional.of(on);
    block = on.number() + 1;
    frags = 0;
    sequenced.clear();
    broken.clear();
  }

  /**
   * Sequences a part of the block and tells of it.
   *
   * @param pool the transactions that wait for it
   */
  void frag(boolean last, List<Bytes> pool) {
    if (parent.isEmpty() || faults.isIdle(now())) {
      parent = Optional.empty();
      return;
    }
    List<Bytes> txs = new ArrayList<>(has(GatewayFault.EMPTY_BLOCKS) ? List.of() : pool);
    List<Wanted> promised = List.copyOf(wanted);
    wanted.clear();
    promised.forEach(one -> txs.add(one.tx()));
    sequenced.addAll(txs);
    if (frags == MIDDLE && (has(GatewayFault.RENEGE) || has(GatewayFault.BREAK_PROMISE))) {
      broken.addAll(txs);
    }
    Frag frag = FragJson.frag(block, frags, last, txs);
    JsonObject signed = FragJson.signed(frag, signing());
    tell(signed);
    promised.forEach(one -> one.committed().tryComplete(signed.copy()));
    frags++;
  }

  private void tell(JsonObject signed) {
    boolean middle = frags == MIDDLE;
    if (middle && has(GatewayFault.DROP_FRAGS)) {
      return;
    }
    send(signed);
    if (middle && has(GatewayFault.EQUIVOCATE)) {
      sign(MIDDLE, List.of(Bytes.concat(Bytes.of((byte) 2), Seed.number(-block))));
    }
    if (frags > MIDDLE && has(GatewayFault.RENEGE)) {
      sign(MIDDLE, List.of());
    }
  }

  /** Another frag of a sequence number that was told before. */
  private void sign(int seq, List<Bytes> txs) {
    send(FragJson.signed(FragJson.frag(block, seq, false, txs), signing()));
  }

  /** Ends the block and tells of it; empty if it has none to hand out. */
  Optional<RollupBlock> seal() {
    if (parent.isEmpty() || faults.isIdle(now())) {
      parent = Optional.empty();
      return Optional.empty();
    }
    RollupBlock on = parent.get();
    parent = Optional.empty();
    List<Bytes> txs = new ArrayList<>(sequenced);
    txs.removeAll(broken);
    long timestamp = time.startOf(block).getEpochSecond();
    RollupBlock built = RollupBlock.of(block, on.hash(), timestamp, name, txs);
    RollupBlock said =
        has(GatewayFault.SEAL_MISMATCH)
            ? RollupBlock.of(block, on.hash(), timestamp, name + "'s other one", txs)
            : built;
    send(FragJson.signed(FragJson.seal(said, frags), signing()));
    return Optional.of(built);
  }

  /** Commits to a raw transaction as soon as it is in a frag, told as that frag. */
  Future<JsonObject> commit(Bytes tx) {
    Promise<JsonObject> committed = Promise.promise();
    if (!has(GatewayFault.CENSOR) && sequences(now())) {
      wanted.add(new Wanted(tx, committed));
    }
    Runnable cancel =
        timers.after(COMMIT_PATIENCE, () -> committed.tryFail("no commitment for request"));
    return committed
        .future()
        .onComplete(
            done -> {
              cancel.run();
              wanted.removeIf(one -> one.committed() == committed);
            });
  }

  private FragKey signing() {
    if (!has(GatewayFault.WRONG_KEY)) {
      return key;
    }
    foreign = foreign.or(() -> Optional.of(new FragKey(foreignSeed)));
    return foreign.orElseThrow();
  }

  private boolean has(GatewayFault fault) {
    return faults.has(fault, now());
  }

  private void send(JsonObject message) {
    String text = message.encode();
    listeners.forEach(listener -> listener.text().accept(text));
  }
}
