package dev.baton.config;

import java.util.List;
import java.util.Locale;

/**
 * Validators that are treated alike.
 *
 * @param name unique, whatever the case
 * @param gateways names of configured gateways, at least one, the preferred first
 */
public record GroupSettings(
    String name, ValidatorSelection validators, PolicyKind policy, List<String> gateways) {

  public GroupSettings {
    gateways = List.copyOf(gateways);
  }

  static Reading<GroupSettings> read(Section in) {
    Reading<String> name = in.required("name", Types.NAMED, "The group's name.");
    name.ifRead(n -> in.unique("name", Claims.Kind.GROUP, n.toLowerCase(Locale.ROOT)));
    Reading<ValidatorSelection> validators = ValidatorSelection.read(in);
    Reading<PolicyKind> policy =
        in.optional(
            "policy",
            Types.choice(PolicyKind.class),
            "failover",
            "How a gateway is chosen for a slot: failover takes the first usable one of the list,"
                + " round-robin takes them in turn.");
    Reading<List<String>> gateways = gateways(in);
    return in.build(
        () -> new GroupSettings(name.get(), validators.get(), policy.get(), gateways.get()));
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
    in.each("gateways", gateways, item -> check(in, gateways, item));
    return gateways;
  }

  private static void check(Section in, Reading<List<String>> all, Section.Item<String> item) {
    Claims claims = in.session().claims();
    String name = item.value();
    if (claims.place(Claims.Kind.GATEWAY_AS_WRITTEN, name).isEmpty()) {
      List<String> names = claims.all(Claims.Kind.GATEWAY_AS_WRITTEN);
      in.problemAt(
          item.place(),
          "is not the name of a gateway: " + Shown.value(name) + Nearest.hint(name, names),
          in.origin("gateways"));
    }
    int first = all.get().indexOf(name);
    if (!item.place().equals(in.item("gateways", first))) {
      in.problemAt(
          item.place(), "is the same as " + in.item("gateways", first), in.origin("gateways"));
    }
  }
}
