package dev.baton.config;

import java.time.Duration;
import java.util.Locale;

/**
 * A service level objective: what a group of validators asks of its gateways. Times are in L1
 * slots.
 *
 * @param name unique, whatever the case
 * @param missesInARow slots in a row with a liveness fault until a gateway is suspended
 * @param revokeAfter slots in a row with a liveness fault seen from two independent places until it
 *     is revoked, at least missesInARow
 * @param window the sliding window of the error budget
 * @param budget slots with a fault of its own that the window may have, at most window
 * @param latency the objective of the 95th percentile of answer times
 * @param recovery slots in a row without a fault until a degraded one is trusted again
 * @param coolDown slots after which a suspended one may be tried again
 * @param longestCoolDown what doubling at each relapse ends at, at least coolDown
 * @param shadow good slots in a row, seen by probes only, that end a suspension
 * @param probation good slots until one on probation is trusted
 * @param floor gateways of a rollup that faults short of hard ones leave in service
 */
public record SloSettings(
    String name,
    int missesInARow,
    int revokeAfter,
    int window,
    int budget,
    Duration latency,
    int recovery,
    int coolDown,
    int longestCoolDown,
    int shadow,
    int probation,
    int floor) {

  /** What a group asks for that names no objective. */
  public static final String DEFAULT_NAME = "default";

  static final SloSettings DEFAULT =
      new SloSettings(DEFAULT_NAME, 2, 8, 225, 11, Duration.ofMillis(500), 8, 32, 7200, 4, 32, 0);

  /** A day of slots on mainnet. */
  private static final int DAY = 7200;

  static Reading<SloSettings> read(Section in) {
    Reading<String> name =
        in.required(
            "name",
            Types.NAMED,
            "The objective's name, by which groups choose it; one named default replaces what holds"
                + " where a group names none.");
    name.ifRead(n -> in.unique("name", Claims.Kind.SLO, n.toLowerCase(Locale.ROOT)));
    name.ifRead(n -> in.note("name", Claims.Kind.SLO_AS_WRITTEN, n));
    Limits limits = Limits.read(in);
    Return back = Return.read(in);
    return in.build(
        () ->
            new SloSettings(
                name.get(),
                limits.missesInARow().get(),
                limits.revokeAfter().get(),
                limits.window().get(),
                limits.budget().get(),
                limits.latency().get(),
                back.recovery().get(),
                back.coolDown().get(),
                back.longestCoolDown().get(),
                back.shadow().get(),
                back.probation().get(),
                back.floor().get()));
  }

  private static Reading<Integer> slots(
      Section in, String key, int least, int most, int byDefault, String means) {
    return in.optional(key, Types.whole(least, most), Integer.toString(byDefault), means);
  }

  /** Notes a number that must not be below another. */
  private static void atLeast(
      Section in, String key, Reading<Integer> of, String other, Reading<Integer> least) {
    of.ifRead(
        value ->
            least.ifRead(
                bound -> {
                  if (value < bound) {
                    in.problem(
                        key,
                        "must be at least " + other + ", which is " + bound + ", not " + value);
                  }
                }));
  }

  /** How much a gateway may fail. */
  private record Limits(
      Reading<Integer> missesInARow,
      Reading<Integer> revokeAfter,
      Reading<Integer> window,
      Reading<Integer> budget,
      Reading<Duration> latency) {

    static Limits read(Section in) {
      Limits limits =
          new Limits(missesInARow(in), revokeAfter(in), window(in), budget(in), latency(in));
      atLeast(in, "revoke-after", limits.revokeAfter, "misses-in-a-row", limits.missesInARow);
      atLeast(in, "window", limits.window, "budget", limits.budget);
      return limits;
    }

    private static Reading<Integer> missesInARow(Section in) {
      String means =
          "Slots in a row in which a gateway was not there, by its own fault, until it is"
              + " suspended.";
      return slots(in, "misses-in-a-row", 1, 64, DEFAULT.missesInARow(), means);
    }

    private static Reading<Integer> revokeAfter(Section in) {
      String means =
          "The same, seen from two independent places, until it is revoked. At least"
              + " misses-in-a-row.";
      return slots(in, "revoke-after", 1, 1024, DEFAULT.revokeAfter(), means);
    }

    private static Reading<Integer> window(Section in) {
      String means = "The sliding window of the error budget, in slots.";
      return slots(in, "window", 8, DAY, DEFAULT.window(), means);
    }

    private static Reading<Integer> budget(Section in) {
      String means =
          "Slots with a fault of its own that the window may have; one more degrades, twice"
              + " as many suspend if it was not there. At most window.";
      return slots(in, "budget", 0, DAY, DEFAULT.budget(), means);
    }

    private static Reading<Duration> latency(Section in) {
      return in.optional(
          "latency",
          Types.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
          Types.write(DEFAULT.latency()),
          "The objective of the 95th percentile of a gateway's answer times.");
    }
  }

  /** How a gateway comes back. */
  private record Return(
      Reading<Integer> recovery,
      Reading<Integer> coolDown,
      Reading<Integer> longestCoolDown,
      Reading<Integer> shadow,
      Reading<Integer> probation,
      Reading<Integer> floor) {

    static Return read(Section in) {
      Return back =
          new Return(
              recovery(in),
              coolDown(in),
              longestCoolDown(in),
              shadow(in),
              probation(in),
              floor(in));
      atLeast(in, "longest-cool-down", back.longestCoolDown, "cool-down", back.coolDown);
      return back;
    }

    private static Reading<Integer> recovery(Section in) {
      String means = "Slots in a row without a fault until a degraded one is trusted again.";
      return slots(in, "recovery", 1, DAY, DEFAULT.recovery(), means);
    }

    private static Reading<Integer> coolDown(Section in) {
      String means =
          "Slots after which a suspended one may be tried again; doubled at each relapse.";
      return slots(in, "cool-down", 1, DAY, DEFAULT.coolDown(), means);
    }

    private static Reading<Integer> longestCoolDown(Section in) {
      String means = "What the doubling ends at. At least cool-down.";
      return slots(in, "longest-cool-down", 1, 30 * DAY, DEFAULT.longestCoolDown(), means);
    }

    private static Reading<Integer> shadow(Section in) {
      String means = "Good slots in a row, seen by probes only, that end a suspension after that.";
      return slots(in, "shadow", 1, DAY, DEFAULT.shadow(), means);
    }

    private static Reading<Integer> probation(Section in) {
      String means =
          "Good slots until one on probation is trusted; a fault of its own suspends it.";
      return slots(in, "probation", 1, DAY, DEFAULT.probation(), means);
    }

    private static Reading<Integer> floor(Section in) {
      String means = "Gateways of a rollup that all faults but hard ones leave in service.";
      return slots(in, "floor", 0, 16, DEFAULT.floor(), means);
    }
  }
}
