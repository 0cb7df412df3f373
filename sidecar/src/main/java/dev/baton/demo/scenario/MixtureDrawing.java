package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Standing;
import dev.baton.demo.scenario.Expectation.Found;
import dev.baton.devnet.GatewayFault;
import dev.baton.devnet.OutsideFault;
import dev.baton.monitor.judge.Slo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** One drawing of a mixture. */
final class MixtureDrawing {

  private static final int SLACK = 4;
  private static final int AFTERWARDS = 2;
  private static final int KNOWN_TO_LAG = 5;

  /** When the second gateway has long got what the first one lost. */
  private static final int SECOND_AFTER = 9;

  private static final List<GatewayFault> FAULTS = List.of(GatewayFault.values());

  /** They are judged by different objectives, so they are not mixed. */
  private static final List<GatewayFault> PASSING =
      FAULTS.stream().filter(Scripts::passes).toList();

  private static final List<GatewayFault> LASTING =
      FAULTS.stream().filter(fault -> !Scripts.passes(fault)).toList();

  private final SplittableRandom random;
  private final ExpectationTable table;
  private final VantageSet vantages;
  private final List<Trouble> troubles = new ArrayList<>();
  private final Map<String, Expectation> expected = new LinkedHashMap<>();
  private final Slot first;
  private Slo slo = Scripts.STEADY;

  MixtureDrawing(SplittableRandom random, ExpectationTable table) {
    this(random, table, pick(random, List.of(VantageSet.values())));
  }

  MixtureDrawing(SplittableRandom random, ExpectationTable table, VantageSet vantages) {
    this.random = random;
    this.table = table;
    this.vantages = vantages;
    this.first = Scripts.QUIET_UNTIL.plus(random.nextInt(SLACK));
  }

  Mixture draw(String name) {
    int kind = random.nextInt(5);
    if (kind < 3) {
      OutsideFault circumstance = pick(List.of(OutsideFault.values()));
      cover(circumstance, faults(Optional.of(circumstance)));
    } else if (kind == 3) {
      partly();
    } else {
      faults(Optional.empty());
    }
    return mixture(name, kind < 4);
  }

  Mixture draw(ExpectationTable.Overlap row) {
    Optional<OutsideFault> circumstance = Optional.of(row.circumstance());
    cover(row.circumstance(), begin(row.fault(), circumstance));
    return mixture(row.toString(), true);
  }

  private Mixture mixture(String name, boolean overlaps) {
    Slot end = troubles.stream().map(Trouble::until).max(Slot::compareTo).orElse(first);
    Script script = new Script(name, slo, troubles, end.plus(AFTERWARDS));
    return new Mixture(script, vantages, expected, overlaps);
  }

  /** A circumstance covers all that gateways do wrong, which ends with a slot. */
  private void cover(OutsideFault circumstance, Slot end) {
    int before =
        switch (circumstance) {
          // Gateways sequence what they learned of before the relay went down, and nothing later.
          case RELAY_DOWN -> 0;
          // Nobody can tell slots that are missed for long from a node that lags.
          case L1_SLOT_MISSED -> 0;
          // Nor, at first, a node that begins to lag from slots that are missed.
          case BEACON_LAGGING -> KNOWN_TO_LAG + random.nextInt(SLACK);
          case NETWORK_SLOW, PORTAL_TIMEOUT -> random.nextInt(SLACK);
        };
    Slot from = first.minus(before);
    troubles.add(new Trouble.Outside(circumstance, from, end.plus(1)));
  }

  /** A circumstance covers the beginning of a fault, or its end, and leaves enough of it open. */
  private void partly() {
    GatewayFault fault = pick(FAULTS);
    OutsideFault circumstance = pick(tellable(fault));
    int some = 1 + random.nextInt(SLACK);
    // What passes is over, or has passed once, when what covers its beginning ends.
    boolean early =
        random.nextBoolean() && !losesItsSlots(fault, circumstance) && !Scripts.passes(fault);
    Slot until = first.plus(Scripts.length(fault) + some + 2L);
    slo = Scripts.objective(fault);
    add(0, fault, first, until, partly(fault, circumstance));
    troubles.add(
        early
            ? new Trouble.Outside(
                circumstance, first.minus(shortly(circumstance)), first.plus(some))
            : new Trouble.Outside(circumstance, until.minus(some), until.plus(1)));
  }

  /** How long before a fault what covers its beginning begins. */
  private int shortly(OutsideFault circumstance) {
    return switch (circumstance) {
      // Slots of which a gateway never learned stay empty when the relay is back, and no table says
      // what comes of a fault that had no slots to be seen in.
      case RELAY_DOWN -> 0;
      // Before that is known, one vantage point alone could have it suspended.
      case BEACON_LAGGING -> KNOWN_TO_LAG + random.nextInt(SLACK);
      case L1_SLOT_MISSED, NETWORK_SLOW, PORTAL_TIMEOUT -> 1;
    };
  }

  /**
   * Of a fault that nobody sees, the circumstance's own bad readings are the worst. A relay that is
   * down for a few slots has some or none: gateways know of as many slots already.
   */
  private List<OutsideFault> tellable(GatewayFault fault) {
    boolean unseen = alone(fault).verdict() == Found.NONE;
    return Stream.of(OutsideFault.values())
        .filter(one -> !(unseen && one == OutsideFault.RELAY_DOWN))
        .toList();
  }

  private Expectation partly(GatewayFault fault, OutsideFault circumstance) {
    Expectation open = alone(fault);
    Found covered = expectation(fault, Optional.of(circumstance)).verdict();
    return new Expectation(open.verdict().or(covered), open.standing());
  }

  /**
   * Whether one vantage point has it suspended under the circumstance, where two would have it
   * revoked: then it has no slots any more in which the second could see what it does wrong, and no
   * table says how far that goes.
   */
  private boolean losesItsSlots(GatewayFault fault, OutsideFault circumstance) {
    return expectation(fault, Optional.of(circumstance)).standing() == Standing.SUSPENDED
        && alone(fault).standing() == Standing.REVOKED;
  }

  /** One gateway does something wrong, and perhaps another; when the last one ends. */
  private Slot faults(Optional<OutsideFault> circumstance) {
    GatewayFault fault = pick(FAULTS);
    Slot until = begin(fault, circumstance);
    List<GatewayFault> others = others(fault, circumstance);
    // When slots have been missed for long, nobody can tell that from a node that lags.
    boolean missed = is(OutsideFault.L1_SLOT_MISSED, circumstance);
    if (missed || others.isEmpty() || random.nextBoolean()) {
      return until;
    }
    GatewayFault second = pick(others);
    Slot from = first.plus(SECOND_AFTER);
    Slot end = from.plus(Scripts.length(second));
    add(1, second, from, end, expectation(second, circumstance));
    return end.isAfter(until) ? end : until;
  }

  /** The first gateway's fault; when it ends. */
  private Slot begin(GatewayFault fault, Optional<OutsideFault> circumstance) {
    Slot until = first.plus(Scripts.length(fault) + random.nextInt(SLACK));
    slo = Scripts.objective(fault);
    add(0, fault, first, until, expectation(fault, circumstance));
    return until;
  }

  /** What another gateway can do wrong meanwhile so that it is seen. */
  private List<GatewayFault> others(GatewayFault fault, Optional<OutsideFault> circumstance) {
    if (Scripts.passes(fault)) {
      // Over a slow line of our own only missing batches are seen, of those that sequence.
      boolean hidden =
          is(OutsideFault.NETWORK_SLOW, circumstance) && vantages == VantageSet.OWN_CHAIN;
      return hidden ? List.of() : PASSING;
    }
    boolean serves =
        expectation(fault, circumstance).standing() != Standing.TRUSTED
            && !is(OutsideFault.RELAY_DOWN, circumstance);
    if (serves) {
      return LASTING;
    }
    return vantages.hasChain()
        ? List.of(GatewayFault.SLOW_DOWN)
        : List.of(GatewayFault.SLOW_DOWN, GatewayFault.DIE);
  }

  private static boolean is(OutsideFault fault, Optional<OutsideFault> circumstance) {
    return circumstance.filter(fault::equals).isPresent();
  }

  private void add(int gateway, GatewayFault fault, Slot from, Slot until, Expectation must) {
    String name = Scripts.GATEWAYS.get(gateway);
    troubles.add(new Trouble.OfGateway(name, fault, from, until));
    expected.put(name, must);
  }

  private Expectation expectation(GatewayFault fault, Optional<OutsideFault> circumstance) {
    return circumstance
        .flatMap(one -> table.of(fault.code(), one.code(), vantages))
        .orElseGet(() -> alone(fault));
  }

  private Expectation alone(GatewayFault fault) {
    return table.of(fault.code(), vantages).orElseThrow();
  }

  private <T> T pick(List<T> all) {
    return pick(random, all);
  }

  private static <T> T pick(SplittableRandom random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
