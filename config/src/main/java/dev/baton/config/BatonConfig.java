package dev.baton.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything that an operator can set, checked, with the defaults filled in.
 *
 * @param signing off shows the plan and signs nothing
 * @param dataDir the folder of the journal and the admin token
 * @param executionNodes of L1, for batches and promised transactions
 * @param rollups at least one; where none is configured, the one named {@code default}
 * @param observers other Batons that watch the same gateways from elsewhere
 * @param slos at least the one named {@code default}
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
    List<ExecutionNodeSettings> executionNodes,
    List<RollupSettings> rollups,
    List<PeerSettings> observers,
    List<SloSettings> slos,
    List<GroupSettings> groups,
    PoolSettings pool,
    OptedInSettings optedIn,
    List<HookSettings> hooks,
    MonitorSettings monitor,
    List<RelaySettings> relays,
    Timing timing,
    ApiSettings api,
    LogSettings log) {

  public BatonConfig {
    gateways = List.copyOf(gateways);
    executionNodes = List.copyOf(executionNodes);
    rollups = List.copyOf(rollups);
    observers = List.copyOf(observers);
    slos = List.copyOf(slos);
    groups = List.copyOf(groups);
    hooks = List.copyOf(hooks);
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
    Reading<Path> dataDir = readDataDir(in);
    Needs needs = new Needs(signing);
    Reading<BeaconSettings> beacon =
        BeaconSettings.read(in.section("beacon", "The beacon nodes that Baton asks."));
    Reading<KeySettings> keys =
        KeySettings.read(in.section("keys", "The validators that Baton works for."), needs);
    Parties parties = Parties.read(in, needs);
    Reading<List<String>> rollups = parties.rollupNames();
    Reading<List<GroupSettings>> groups = groups(in, needs, rollups);
    Watching watching = Watching.read(in, parties);
    Reading<List<RelaySettings>> relays = relays(in, needs);
    Reading<Timing> timing = Timing.read(in.section("timing", "When a slot is signed."));
    Reading<ApiSettings> api = ApiSettings.read(ApiSettings.section(in));
    parties.refuseOneself(in, api);
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
                parties.executionNodes().get(),
                parties.rollups().get(),
                parties.observers().get(),
                parties.slos().get(),
                groups.get(),
                watching.pool().get(),
                watching.optedIn().get(),
                watching.hooks().get(),
                watching.monitor().get(),
                relays.get(),
                timing.get(),
                api.get(),
                log.get()));
  }

  static Reading<Path> readDataDir(Section in) {
    return in.optional(
        "data-dir",
        Paths.plain(in.session()),
        "/var/lib/baton",
        "The folder of the journal and the admin token. The command init creates it.");
  }

  private static Reading<List<GroupSettings>> groups(
      Section in, Needs needs, Reading<List<String>> rollups) {
    List<Reading<GroupSettings>> groups =
        in.sections(
            "groups",
            "Validators that are treated alike. A validator of no group is never delegated."
                + " Needed with signing on.",
            group -> GroupSettings.read(group, rollups));
    needs.atLeastOne(in, "groups", groups, "group");
    return Reading.all(groups);
  }

  private static Reading<List<RelaySettings>> relays(Section in, Needs needs) {
    List<Reading<RelaySettings>> relays =
        in.sections(
            "relays",
            "Where delegations are published. Needed with signing on.",
            RelaySettings::read);
    needs.atLeastOne(in, "relays", relays, "relay");
    return Reading.all(relays);
  }

  /** What is kept, told and looked at beside the slots. */
  private record Watching(
      Reading<PoolSettings> pool,
      Reading<OptedInSettings> optedIn,
      Reading<List<HookSettings>> hooks,
      Reading<MonitorSettings> monitor) {

    static Watching read(Section in, Parties parties) {
      return new Watching(
          PoolSettings.read(in.section("pool", "What holds over all groups.")),
          OptedInSettings.read(in.section("opted-in", "Who else takes part in based sequencing.")),
          Reading.all(
              in.sections(
                  "hooks",
                  "What is called when a gateway's standing changes.",
                  hook -> HookSettings.read(hook, parties.rollupNames()))),
          MonitorSettings.read(
              in.section("monitor", "How gateways are watched."), parties.rollups()));
    }
  }
}
