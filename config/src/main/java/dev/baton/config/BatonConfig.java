package dev.baton.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything that an operator can set, checked, with the defaults filled in.
 *
 * @param signing off shows the plan and signs nothing
 * @param dataDir the folder of the journal and the admin token
 * @param groups an explicitly listed validator belongs to the group that lists it, all others to
 *     the group of {@code all}, if there is one
 */
public record BatonConfig(
    NetworkProfile network,
    boolean signing,
    Path dataDir,
    BeaconSettings beacon,
    KeySettings keys,
    List<GatewaySettings> gateways,
    List<GroupSettings> groups,
    List<RelaySettings> relays,
    Timing timing,
    ApiSettings api,
    LogSettings log) {

  public BatonConfig {
    gateways = List.copyOf(gateways);
    groups = List.copyOf(groups);
    relays = List.copyOf(relays);
  }

  /** The whole configuration as YAML that loads again, with nothing secret in it. */
  public String effective() {
    return EffectiveYaml.of(this);
  }

  static Reading<BatonConfig> read(Section in) {
    Reading<NetworkProfile> network = NetworkProfile.read(in);
    Reading<Boolean> signing =
        in.optional(
            "signing",
            Types.SWITCH,
            "off",
            "off shows the plan for every slot and signs nothing; on signs delegations.");
    Reading<Path> dataDir =
        in.optional(
            "data-dir",
            Paths.plain(in.session()),
            "/var/lib/baton",
            "The folder of the journal and the admin token. The command init creates it.");
    Needs needs = new Needs(signing);
    Reading<BeaconSettings> beacon =
        BeaconSettings.read(in.section("beacon", "The beacon nodes that Baton asks."));
    Reading<KeySettings> keys =
        KeySettings.read(in.section("keys", "The validators that Baton works for."), needs);
    Parties parties = Parties.read(in, needs);
    Reading<Timing> timing = Timing.read(in.section("timing", "When a slot is signed."));
    Reading<ApiSettings> api = ApiSettings.read(in.section("api", "The HTTP servers."));
    Reading<LogSettings> log = LogSettings.read(in.section("log", "The log, on standard error."));
    return in.build(
        () ->
            new BatonConfig(
                network.get(),
                signing.get(),
                dataDir.get(),
                beacon.get(),
                keys.get(),
                parties.gateways().get(),
                parties.groups().get(),
                parties.relays().get(),
                timing.get(),
                api.get(),
                log.get()));
  }

  /** Who is delegated to, for whom, and where it is published. */
  private record Parties(
      Reading<List<GatewaySettings>> gateways,
      Reading<List<GroupSettings>> groups,
      Reading<List<RelaySettings>> relays) {

    static Parties read(Section in, Needs needs) {
      List<Reading<GatewaySettings>> gateways =
          in.sections(
              "gateways",
              "Who slots may be delegated to. Needed with signing on.",
              GatewaySettings::read);
      List<Reading<GroupSettings>> groups =
          in.sections(
              "groups",
              "Validators that are treated alike. A validator of no group is never delegated."
                  + " Needed with signing on.",
              GroupSettings::read);
      List<Reading<RelaySettings>> relays =
          in.sections(
              "relays",
              "Where delegations are published. Needed with signing on.",
              RelaySettings::read);
      needs.atLeastOne(in, "gateways", gateways, "gateway");
      needs.atLeastOne(in, "groups", groups, "group");
      needs.atLeastOne(in, "relays", relays, "relay");
      return new Parties(Reading.all(gateways), Reading.all(groups), Reading.all(relays));
    }
  }
}
