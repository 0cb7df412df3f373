package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Standing;
import dev.baton.devnet.GatewayFault;
import dev.baton.devnet.OutsideFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Faults of one or two gateways and what is not theirs, drawn by a seed, and what the tables say
 * must follow. A circumstance either covers a fault from before its beginning to after its end, and
 * then the row of the two counts, or leaves so much of it open that the row of the fault alone
 * does; no mixture lies between.
 *
 * @param expected by gateway, for those that do something wrong
 * @param overlaps whether a gateway's fault and one that is not theirs happen at the same time
 */
public record Mixture(
    Script script, VantageSet vantages, Map<String, Expectation> expected, boolean overlaps) {

  public Mixture {
    expected = Map.copyOf(expected);
  }

  /** The mixture of a seed. */
  public static Mixture of(long seed, ExpectationTable table) {
    return new Drawing(new SplittableRandom(seed), table).draw("mixture-" + seed);
  }

  /** A row of the table of overlaps, when it begins and how long it lasts drawn by a seed. */
  public static Mixture of(long seed, ExpectationTable.Overlap row, ExpectationTable table) {
    return new Drawing(new SplittableRandom(seed), table, row.vantages()).draw(row);
  }

  /** What is not as it must be, each in a sentence; nothing if all is. */
  public List<String> check(ScenarioRun.Played record) {
    ExpectationChecker checker = new ExpectationChecker(record);
    List<String> wrong = new ArrayList<>(new ScenarioRules(record).broken());
    expected.forEach(
        (gateway, must) -> {
          Expectation got = checker.of(gateway, script.begin());
          if (!got.equals(must)) {
            wrong.add(gateway + " must be " + must + ", and is " + got);
          }
        });
    for (String gateway : Scripts.GATEWAYS) {
      Standing standing = checker.standing(gateway);
      if (!expected.containsKey(gateway) && standing != Standing.TRUSTED) {
        wrong.add(gateway + " did nothing wrong and is " + standing);
      }
    }
    return wrong;
  }

  /** One drawing. */
  private static final class Drawing {

    private static final int SLACK = 4;
    private static final int AFTERWARDS = 2;
    private static final int KNOWN_TO_LAG = 5;

    /** When the second gateway has long got what the first one lost. */
    private static final int SECOND_AFTER = 9;

    private static final List<GatewayFault> FAULTS =
        List.of(
            GatewayFault.DIE,
            GatewayFault.STALL,
            GatewayFault.SLOW_DOWN,
            GatewayFault.LIE_ABOUT_HEALTH,
            GatewayFault.DROP_FRAGS,
            GatewayFault.WRONG_KEY,
            GatewayFault.EQUIVOCATE,
            GatewayFault.RENEGE,
            GatewayFault.CENSOR);

    private final SplittableRandom random;
    private final ExpectationTable table;
    private final VantageSet vantages;
    private final List<Trouble> troubles = new ArrayList<>();
    private final Map<String, Expectation> expected = new LinkedHashMap<>();
    private final Slot first;

    Drawing(SplittableRandom random, ExpectationTable table) {
      this(random, table, pick(random, List.of(VantageSet.values())));
    }

    Drawing(SplittableRandom random, ExpectationTable table, VantageSet vantages) {
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
      Slot until = first.plus(Scripts.FAULT + random.nextInt(SLACK));
      add(0, row.fault(), first, until, expectation(row.fault(), circumstance));
      cover(row.circumstance(), until);
      return mixture(row.toString(), true);
    }

    private Mixture mixture(String name, boolean overlaps) {
      Slot end = troubles.stream().map(Trouble::until).max(Slot::compareTo).orElse(first);
      Script script = new Script(name, Scripts.STEADY, troubles, end.plus(AFTERWARDS));
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
      OutsideFault circumstance = pick(List.of(OutsideFault.values()));
      GatewayFault fault = pick(FAULTS);
      int some = 1 + random.nextInt(SLACK);
      boolean early = random.nextBoolean() && !losesItsSlots(fault, circumstance);
      Slot until = first.plus(Scripts.FAULT + some + 2L);
      add(0, fault, first, until, alone(fault));
      // Slots of which a gateway never learned stay empty when the relay is back, and no table says
      // what comes of a fault that had no slots to be seen in.
      int before = circumstance == OutsideFault.RELAY_DOWN ? 0 : 1;
      troubles.add(
          early
              ? new Trouble.Outside(circumstance, first.minus(before), first.plus(some))
              : new Trouble.Outside(circumstance, until.minus(some), until.plus(1)));
    }

    /**
     * Whether one vantage point has it suspended under the circumstance, where two would have it
     * revoked: then it has no slots any more in which the second could see what it does wrong, and
     * no table says how far that goes.
     */
    private boolean losesItsSlots(GatewayFault fault, OutsideFault circumstance) {
      return expectation(fault, Optional.of(circumstance)).standing() == Standing.SUSPENDED
          && alone(fault).standing() == Standing.REVOKED;
    }

    /** One gateway does something wrong, and perhaps another; when the last one ends. */
    private Slot faults(Optional<OutsideFault> circumstance) {
      GatewayFault fault = pick(FAULTS);
      Slot until = first.plus(Scripts.FAULT + random.nextInt(SLACK));
      Expectation must = expectation(fault, circumstance);
      add(0, fault, first, until, must);
      // When slots have been missed for long, nobody can tell that from a node that lags.
      boolean missed = circumstance.filter(OutsideFault.L1_SLOT_MISSED::equals).isPresent();
      if (missed || random.nextBoolean()) {
        return until;
      }
      boolean serves =
          must.standing() != Standing.TRUSTED
              && circumstance.filter(OutsideFault.RELAY_DOWN::equals).isEmpty();
      GatewayFault second = pick(serves ? FAULTS : seenAnyway());
      Slot from = first.plus(SECOND_AFTER);
      Slot end = from.plus(Scripts.FAULT);
      add(1, second, from, end, expectation(second, circumstance));
      return end.isAfter(until) ? end : until;
    }

    /** What a gateway can do wrong so that it is seen though it does not sequence. */
    private List<GatewayFault> seenAnyway() {
      return vantages.hasChain()
          ? List.of(GatewayFault.SLOW_DOWN)
          : List.of(GatewayFault.SLOW_DOWN, GatewayFault.DIE);
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
}
