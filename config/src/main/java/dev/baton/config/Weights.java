package dev.baton.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the weights of a group's gateways, whose keys are the gateways' names. */
final class Weights {

  private static final String KEY = "weights";
  private static final String TAKES =
      "a section of names of the group's gateways, each with a weight";

  /** All the ether that there is, and more. */
  private static final Type<Integer> WEIGHT = Types.whole(1, 999_999_999);

  private Weights() {}

  static Reading<Map<String, Integer>> read(
      Section in, Reading<PolicyKind> policy, Reading<List<String>> gateways) {
    Optional<Node> node =
        in.node(
            KEY,
            TAKES,
            Optional.of("none"),
            "For policy weighted, each gateway's part of the slots, 1 for those not named; for stake,"
                + " the stake behind each gateway, all in one unit. As {alpha: 3, beta: 1}.");
    policy.ifRead(kind -> check(in, kind, node.isPresent()));
    if (node.isEmpty() || node.get() instanceof Node.Empty) {
      return Reading.of(Map.of());
    }
    if (!(node.get() instanceof Node.Mapping mapping)) {
      in.problem(KEY, "must be " + TAKES + ", not " + node.get().kind());
      return Reading.failed();
    }
    gateways.ifRead(members -> refuseStrangers(in, mapping, members));
    policy.ifRead(kind -> gateways.ifRead(members -> complete(in, kind, mapping, members)));
    return values(in, mapping);
  }

  private static Reading<Map<String, Integer>> values(Section in, Node.Mapping mapping) {
    Map<String, Reading<Integer>> readings = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((name, value) -> readings.put(name, in.scalar(at(in, name), value, WEIGHT)));
    return Reading.from(
        () -> {
          Map<String, Integer> weights = new LinkedHashMap<>();
          readings.forEach((name, weight) -> weights.put(name, weight.get()));
          return weights;
        });
  }

  private static void check(Section in, PolicyKind kind, boolean given) {
    boolean needed = kind == PolicyKind.WEIGHTED || kind == PolicyKind.STAKE;
    if (needed && !given) {
      var unused = in.missing(KEY, "is missing; policy " + Types.word(kind) + " needs it");
    } else if (given && !needed) {
      in.problem(KEY, "is of no use with policy " + Types.word(kind) + "; remove it");
    }
  }

  private static void refuseStrangers(Section in, Node.Mapping mapping, List<String> members) {
    mapping
        .entries()
        .forEach(
            (name, value) -> {
              if (!members.contains(name)) {
                String what = "is not one of the group's gateways" + Nearest.hint(name, members);
                in.problemAt(at(in, name), what, value.origin());
              }
            });
  }

  private static void complete(
      Section in, PolicyKind kind, Node.Mapping mapping, List<String> members) {
    List<String> without =
        members.stream().filter(name -> !mapping.entries().containsKey(name)).toList();
    if (kind == PolicyKind.STAKE && !without.isEmpty()) {
      in.problem(
          KEY, "must say the stake behind each gateway; it lacks " + String.join(", ", without));
    }
  }

  private static String at(Section in, String name) {
    return in.place(KEY) + "." + Shown.plain(name);
  }
}
