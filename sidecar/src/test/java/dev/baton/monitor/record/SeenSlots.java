package dev.baton.monitor.record;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Vantage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What is seen of three gateways, slot by slot. */
final class SeenSlots {

  static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  static final List<String> NAMES = List.of("alpha", "beta", "gamma");

  private static final List<Order.Kind> KINDS = List.of(Order.Kind.values());
  private static final Vantage OWN = new Vantage("own", "here", "line-a", false);
  private static final Vantage OTHER = new Vantage("other", "there", "line-b", false);

  private SeenSlots() {}

  /** From two vantage points: each gateway is down in its turn, and at random; so are orders. */
  static List<Input> slot(int slot, Random random) {
    List<Input> inputs = new ArrayList<>();
    for (Vantage vantage : List.of(OWN, OTHER)) {
      for (Factor factor : Factor.values()) {
        inputs.add(fine(slot, factor, vantage));
      }
      for (String name : NAMES) {
        boolean down = slot / 8 % 3 == NAMES.indexOf(name) || random.nextInt(12) == 0;
        inputs.add(heartbeat(name, slot, vantage, down));
      }
    }
    if (random.nextInt(15) == 0) {
      Order.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      inputs.add(order(NAMES.get(random.nextInt(3)), slot, kind));
    }
    inputs.add(new SlotClosed(new Slot(slot), at(slot)));
    return inputs;
  }

  /** Slots in which nothing is heard of one gateway, though nothing else is at fault. */
  static List<Input> outage(String name, int from, int to) {
    List<Input> inputs = new ArrayList<>();
    for (int slot = from; slot <= to; slot++) {
      for (Factor factor : Factor.values()) {
        inputs.add(fine(slot, factor, OWN));
      }
      inputs.add(heartbeat(name, slot, OWN, true));
      inputs.add(new SlotClosed(new Slot(slot), at(slot)));
    }
    return inputs;
  }

  private static Input fine(int slot, Factor factor, Vantage vantage) {
    return new Circumstance(
        new Slot(slot),
        at(slot),
        Optional.empty(),
        Optional.of(vantage.name()),
        factor,
        Circumstance.State.FINE,
        "");
  }

  private static Input heartbeat(String name, int slot, Vantage vantage, boolean bad) {
    return new Observation(
        new Slot(slot),
        at(slot),
        name,
        Optional.empty(),
        vantage,
        Signal.HEARTBEAT,
        bad ? Observation.Reading.BAD : Observation.Reading.GOOD,
        Observation.Certainty.MEASURED,
        Optional.empty(),
        "",
        Optional.empty());
  }

  static Order order(String name, int slot, Order.Kind kind) {
    return new Order(new Slot(slot), at(slot), name, Optional.empty(), kind, "as told");
  }

  static Instant at(int slot) {
    return START.plusSeconds(12L * slot);
  }
}
