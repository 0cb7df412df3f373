package dev.baton.monitor.judge;

import static dev.baton.monitor.judge.Told.CHAIN;
import static dev.baton.monitor.judge.Told.CLAIM;
import static dev.baton.monitor.judge.Told.OWN;
import static dev.baton.monitor.judge.Told.REMOTE;

import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Observation.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A recorded run as it might have been: gateways with faults that last, circumstances of all kinds,
 * truth that comes late or twice, single readings that contradict all others, now and then a proof
 * or an order. The same seed gives the same run.
 */
public final class RandomRun {

  public static final List<String> GATEWAYS = List.of("alpha", "beta", "gamma");

  private static final Slo LENIENT =
      new Slo("lenient", 4, 16, 64, 8, Told.HALF_A_SECOND, 16, 8, 64, 2, 4, 0);

  public static final Rules RULES =
      Rules.of(
          Map.of("one", Set.copyOf(GATEWAYS), "two", Set.of("alpha", "beta")),
          Map.of("test", Told.slo(1), "lenient", LENIENT));

  private static final Vantage NEIGHBOUR = new Vantage("neighbour", "here", "line-b", false);
  private static final List<Faults> CIRCUMSTANCES =
      List.of(
          Faults.L1_SLOT_MISSED,
          Faults.BEACON_LAGGING,
          Faults.RELAY_DOWN,
          Faults.NETWORK_SLOW,
          Faults.PORTAL_TIMEOUT);
  private static final List<Faults> FAULTS =
      List.of(
          Faults.NONE,
          Faults.NONE,
          Faults.NONE,
          Faults.DIE,
          Faults.STALL,
          Faults.SLOW_DOWN,
          Faults.DROP_FRAGS,
          Faults.WRONG_KEY,
          Faults.CENSOR,
          Faults.SEAL_MISMATCH,
          Faults.EMPTY_BLOCKS_ONLY);

  private final Random random;
  private final boolean isFineEver;
  private final boolean isDecidedEver;
  private final Map<String, Faults> lasting = new HashMap<>();
  private Faults around = Faults.NONE;

  private RandomRun(long seed, boolean isFineEver, boolean isDecidedEver) {
    this.random = new Random(seed);
    this.isFineEver = isFineEver;
    this.isDecidedEver = isDecidedEver;
  }

  /** With all that can happen. */
  public static List<List<Input>> of(long seed, int slots) {
    return new RandomRun(seed, true, true).slots(slots);
  }

  /** Only with what probes see: nothing is proven, and no operator decides anything. */
  static List<List<Input>> seen(long seed, int slots) {
    return new RandomRun(seed, true, false).slots(slots);
  }

  /** Of nothing else is it ever known that it was fine, and nothing is proven. */
  static List<List<Input>> inTheDark(long seed, int slots) {
    return new RandomRun(seed, false, false).slots(slots);
  }

  /** What is told between closing a slot and closing the next, in an order that may be changed. */
  private List<List<Input>> slots(int count) {
    List<List<Input>> slots = new ArrayList<>();
    for (int slot = 1; slot <= count; slot++) {
      slots.add(new ArrayList<>());
    }
    for (int slot = 1; slot <= count; slot++) {
      List<Input> told = slots.get(slot - 1);
      for (Input input : slot(slot)) {
        boolean late = random.nextInt(20) == 0;
        int when = Math.min(count, slot + (late ? random.nextInt(11) : 0));
        slots.get(when - 1).add(input);
      }
      Collections.shuffle(told, random);
    }
    return slots;
  }

  private List<Input> slot(long slot) {
    change();
    List<Input> told = new ArrayList<>();
    for (String gateway : GATEWAYS) {
      Faults fault = lasting.getOrDefault(gateway, Faults.NONE);
      for (Input input : Faults.slot(slot, Player.ALL, fault, around)) {
        told.addAll(disturbed(gateway, input));
      }
      addOddities(slot, gateway, told);
    }
    return told;
  }

  private void change() {
    for (String gateway : GATEWAYS) {
      if (random.nextInt(8) == 0) {
        lasting.put(gateway, one(FAULTS));
      }
    }
    if (random.nextInt(6) == 0) {
      boolean calm = random.nextInt(3) > 0;
      around = calm ? Faults.NONE : one(CIRCUMSTANCES);
    }
  }

  private List<Input> disturbed(String gateway, Input input) {
    if (input instanceof Circumstance circumstance) {
      return (circumstance.state() == State.FINE && !isFineEver) || random.nextInt(300) == 0
          ? List.of()
          : List.of(circumstance);
    }
    if (!(input instanceof Observation seen) || random.nextInt(15) == 0) {
      return List.of();
    }
    Observation of = Told.of(gateway, seen);
    return random.nextInt(15) == 0 ? List.of(of, Told.in("one", of)) : List.of(of);
  }

  private void addOddities(long slot, String gateway, List<Input> told) {
    Vantage from = one(List.of(OWN, REMOTE, CHAIN, NEIGHBOUR, CLAIM));
    Signal signal = one(List.of(Signal.values()));
    Reading reading = random.nextBoolean() ? Reading.GOOD : Reading.BAD;
    if (random.nextInt(4) == 0) {
      told.add(Told.read(slot, gateway, from, signal, reading));
    }
    if (isDecidedEver && random.nextInt(150) == 0) {
      told.add(Told.proven(slot, gateway, random.nextInt(100)));
    }
    if (isDecidedEver && random.nextInt(60) == 0) {
      Order.Kind kind = one(List.of(Order.Kind.values()));
      told.add(Told.order(slot, gateway, kind));
    }
  }

  private <T> T one(List<T> among) {
    return among.get(random.nextInt(among.size()));
  }

  /** One after the other, each slot closed. */
  static List<Input> flat(List<List<Input>> slots) {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      inputs.addAll(slots.get(i));
      inputs.add(Told.closed(i + 1));
    }
    return inputs;
  }
}
