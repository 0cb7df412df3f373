package dev.baton.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Validators that are treated alike.
 *
 * @param name unique, whatever the case
 * @param gateways names of configured gateways, at least one, the preferred first
 * @param weights by the name of the gateway, each at least 1; empty unless the policy needs them
 * @param rollups names of the rollups that the group serves; all of them by default
 * @param pin the only gateway that gets slots, of those of the group
 * @param deny names of configured gateways that get no slot
 * @param maxConsecutive the most own slots in a row that one gateway may have, at least 1
 * @param slo the name of the service level objective that the group asks for
 */
public record GroupSettings(
    String name,
    ValidatorSelection validators,
    PolicyKind policy,
    List<String> gateways,
    Map<String, Integer> weights,
    List<String> rollups,
    Optional<String> pin,
    List<String> deny,
    Optional<Integer> maxConsecutive,
    String slo) {

  public GroupSettings {
    gateways = List.copyOf(gateways);
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    rollups = List.copyOf(rollups);
    deny = List.copyOf(deny);
  }

  static Reading<GroupSettings> read(Section in, Reading<List<String>> allRollups) {
    Reading<String> name = in.required("name", Types.NAMED, "The group's name.");
    name.ifRead(n -> in.unique("name", Claims.Kind.GROUP, n.toLowerCase(Locale.ROOT)));
    Reading<ValidatorSelection> validators = ValidatorSelection.read(in);
    Reading<PolicyKind> policy =
        in.optional(
            "policy",
            Types.choice(PolicyKind.class),
            "failover",
            "How a gateway is chosen for a slot: failover takes the first usable one of the list,"
                + " round-robin takes them in turn by the slot's number, not by what they had before;"
                + " weighted and stake in proportion to weights.");
    Reading<List<String>> gateways = gateways(in);
    Reading<Map<String, Integer>> weights = Weights.read(in, policy, gateways);
    Reading<List<String>> rollups = HookSettings.rollups(in, allRollups);
    Bounds bounds = Bounds.read(in, gateways);
    return in.build(
        () ->
            new GroupSettings(
                name.get(),
                validators.get(),
                policy.get(),
                gateways.get(),
                weights.get(),
                rollups.get(),
                bounds.pin().get(),
                bounds.deny().get(),
                bounds.maxConsecutive().get(),
                bounds.slo().get()));
  }

  private static Reading<List<String>> gateways(Section in) {
    Reading<List<String>> gateways =
        in.values(
            "gateways",
            Types.NAMED,
            List.of(),
            "Names of gateways, at least one, the preferred first.");
    gateways.ifRead(
        names -> {
          if (names.isEmpty()) {
            in.missing("gateways", "must name at least one gateway");
          }
        });
    Mentions.gateways(in).each("gateways", gateways);
    return gateways;
  }

  /** What bounds the choice, whatever the policy. */
  private record Bounds(
      Reading<Optional<String>> pin,
      Reading<List<String>> deny,
      Reading<Optional<Integer>> maxConsecutive,
      Reading<String> slo) {

    /** Longer than two epochs' own slots can be in a row. */
    private static final int MOST_CONSECUTIVE = 9999;

    static Bounds read(Section in, Reading<List<String>> gateways) {
      Reading<Optional<String>> pin =
          in.maybe(
              "pin",
              Types.NAMED,
              "none",
              "The only one of the group's gateways that gets slots. While it cannot have them, they"
                  + " go to nobody.");
      Reading<List<String>> deny =
          in.values("deny", Types.NAMED, List.of(), "Names of gateways that get no slot.");
      Mentions.gateways(in).each("deny", deny);
      Reading<Optional<Integer>> maxConsecutive =
          in.maybe(
              "max-consecutive",
              Types.whole(1, MOST_CONSECUTIVE),
              "no limit",
              "The most own slots in a row that one gateway may have.");
      Reading<Optional<String>> slo =
          in.maybe(
              "slo",
              Types.NAMED,
              SloSettings.DEFAULT_NAME,
              "The name of the service level objective that the group asks for.");
      Mentions.slos(in).one("slo", slo);
      pin.ifRead(one -> one.ifPresent(name -> check(in, name, gateways, deny)));
      refuseDenialOfAll(in, gateways, deny);
      return new Bounds(
          pin,
          deny,
          maxConsecutive,
          slo.then(named -> Reading.of(named.orElse(SloSettings.DEFAULT_NAME))));
    }

    private static void check(
        Section in, String pin, Reading<List<String>> gateways, Reading<List<String>> deny) {
      gateways.ifRead(
          members -> {
            if (!members.contains(pin)) {
              String hint = Nearest.hint(pin, members);
              in.problem("pin", "is not one of the group's gateways: " + Shown.value(pin) + hint);
            }
          });
      deny.ifRead(
          denied -> {
            if (denied.contains(pin)) {
              in.problem("pin", "is denied by the group too; remove one of the two");
            }
          });
    }

    private static void refuseDenialOfAll(
        Section in, Reading<List<String>> gateways, Reading<List<String>> deny) {
      gateways.ifRead(
          members ->
              deny.ifRead(
                  denied -> {
                    if (!members.isEmpty() && denied.containsAll(members)) {
                      in.problem("deny", "denies every gateway of the group; none could be chosen");
                    }
                  }));
    }
  }
}
