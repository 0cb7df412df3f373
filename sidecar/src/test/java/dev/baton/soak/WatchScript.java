package dev.baton.soak;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.delegation.Gateway;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.RandomRun;
import dev.baton.testkit.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one life of a process that watches gets to see and to do; the same seed gives the same. */
final class WatchScript {

  static final ChainSpec SPEC =
      new ChainSpec(
          Instant.EPOCH,
          Fixtures.SPEC.genesisValidatorsRoot(),
          Fixtures.SPEC.genesisForkVersion(),
          Duration.ofSeconds(12),
          8,
          new Epoch(0),
          Fixtures.SPEC.chainId());

  /** More than any life gets to. */
  static final int SLOTS = 300;

  private static final int RESTORED_EVERY = 6;

  private final long first;
  private final Map<Long, List<Input>> slots = new HashMap<>();

  private WatchScript(long first) {
    this.first = first;
  }

  /** From a slot on, where the life before it ended. */
  static WatchScript of(long seed, long first) {
    WatchScript script = new WatchScript(first);
    List<List<Input>> run = RandomRun.of(seed + first, SLOTS);
    for (int i = 0; i < run.size(); i++) {
      script.slots.put(first + i, run.get(i).stream().map(script::shifted).toList());
    }
    return script;
  }

  static List<Gateway> gateways() {
    List<Gateway> gateways = new ArrayList<>();
    for (String name : RandomRun.GATEWAYS) {
      gateways.add(Fixtures.gateway(name, gateways.size() + 1));
    }
    return gateways;
  }

  /** When a slot is watched. */
  static Instant timeOf(Slot slot) {
    return SPEC.startOf(slot);
  }

  /** What probes see of a slot. */
  List<Input> seen(Slot slot) {
    return in(slot).stream().filter(input -> !(input instanceof Order) && !isProof(input)).toList();
  }

  /** What proves itself, which is told at once, and so never later than it is seen. */
  List<Input> proofs(Slot slot) {
    return in(slot).stream().filter(input -> isProof(input) && input.slot().equals(slot)).toList();
  }

  /** What an operator orders in a slot: often to restore somebody, or all would be revoked soon. */
  List<Order> orders(Slot slot) {
    List<Order> orders = new ArrayList<>();
    for (Input input : in(slot)) {
      if (input instanceof Order order && order.kind() == Order.Kind.REVOKE) {
        orders.add(order);
      }
    }
    if (slot.value() % RESTORED_EVERY == 0) {
      int next = (int) (slot.value() / RESTORED_EVERY) % RandomRun.GATEWAYS.size();
      String name = RandomRun.GATEWAYS.get(next);
      orders.add(
          new Order(slot, timeOf(slot), name, Optional.empty(), Order.Kind.RESTORE, "as ever"));
    }
    return orders;
  }

  private List<Input> in(Slot slot) {
    return slots.getOrDefault(slot.value(), List.of());
  }

  private static boolean isProof(Input input) {
    return input instanceof Observation seen && seen.certainty() == Certainty.PROVEN;
  }

  private Input shifted(Input input) {
    Slot slot = new Slot(Math.max(0, input.slot().value() + first - 1));
    Instant at = SPEC.startOf(slot.plus(1));
    if (input instanceof Observation seen) {
      return new Observation(
          slot,
          at,
          seen.gateway(),
          seen.rollup(),
          seen.vantage(),
          seen.signal(),
          seen.reading(),
          seen.certainty(),
          seen.latencies(),
          seen.detail(),
          seen.evidence());
    }
    if (input instanceof Circumstance told) {
      return new Circumstance(
          slot, at, told.rollup(), told.vantage(), told.factor(), told.state(), told.detail());
    }
    Order order = (Order) input;
    return new Order(slot, at, order.gateway(), order.rollup(), order.kind(), order.note());
  }
}
