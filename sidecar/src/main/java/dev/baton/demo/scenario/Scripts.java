package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.devnet.GatewayFault;
import dev.baton.devnet.OutsideFault;
import dev.baton.monitor.judge.Slo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The scenarios: each fault alone, long enough for all that follows from it. */
public final class Scripts {

  /** The gateways, in the order in which slots are given to them. */
  public static final List<String> GATEWAYS = List.of("alpha", "beta", "gamma");

  /** Long enough for duties to settle, and for probes to know what is usual. */
  static final Slot QUIET_UNTIL = new Slot(16);

  /** How long a fault lasts at least. */
  static final int FAULT = 12;

  private static final int AFTERWARDS = 2;

  /** Three times down for two slots and up for six, and down once more. */
  private static final int FLAPPING = 26;

  /** After an outage of two: a cool-down of 4 slots, 2 good ones, a probation of 4. */
  private static final int COMING_BACK = 20;

  /**
   * The objective of the scenarios. Its budget forgives one slot; its cool-down outlasts every
   * fault, so that what is looked at is how a gateway stands because of it.
   */
  public static final Slo STEADY =
      new Slo("scenario", 2, 4, 48, 1, Duration.ofMillis(500), 48, 48, 480, 4, 8, 0);

  /** The same with short cool-downs, for gateways that come back within the scenario. */
  static final Slo QUICK =
      new Slo("scenario", 2, 4, 8, 1, Duration.ofMillis(500), 2, 4, 64, 2, 4, 0);

  private Scripts() {}

  /** The scenario of that name, if there is one. */
  public static Optional<Script> of(String name) {
    Optional<Script> wrong =
        Arrays.stream(GatewayFault.values())
            .filter(fault -> fault.code().equals(name))
            .findFirst()
            .map(Scripts::of);
    return wrong.or(
        () ->
            Arrays.stream(OutsideFault.values())
                .filter(fault -> fault.code().equals(name))
                .findFirst()
                .map(Scripts::of));
  }

  /** Whether the gateway works again by itself, and what is looked at is what comes of that. */
  static boolean passes(GatewayFault fault) {
    return fault == GatewayFault.FLAP || fault == GatewayFault.COME_BACK;
  }

  /** By which a gateway that does this is judged. */
  static Slo objective(GatewayFault fault) {
    return passes(fault) ? QUICK : STEADY;
  }

  /** How many slots it takes until all that follows from it has. */
  static int length(GatewayFault fault) {
    return switch (fault) {
      case FLAP -> FLAPPING;
      case COME_BACK -> COMING_BACK;
      default -> FAULT;
    };
  }

  private static Script of(GatewayFault fault) {
    Slot until = QUIET_UNTIL.plus(length(fault));
    Trouble trouble = new Trouble.OfGateway(GATEWAYS.get(0), fault, QUIET_UNTIL, until);
    return new Script(fault.code(), objective(fault), List.of(trouble), until.plus(AFTERWARDS));
  }

  private static Script of(OutsideFault fault) {
    Slot until = QUIET_UNTIL.plus(FAULT);
    Trouble trouble = new Trouble.Outside(fault, QUIET_UNTIL, until);
    return new Script(fault.code(), STEADY, List.of(trouble), until.plus(AFTERWARDS));
  }
}
