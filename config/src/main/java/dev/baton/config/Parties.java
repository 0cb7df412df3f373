package dev.baton.config;

import java.util.ArrayList;
import java.util.List;

/** Who is delegated to, for which rollups, and by what they are measured. */
record Parties(
    Reading<List<GatewaySettings>> gateways,
    Reading<List<ExecutionNodeSettings>> executionNodes,
    Reading<List<RollupSettings>> rollups,
    Reading<List<PeerSettings>> observers,
    Reading<List<SloSettings>> slos) {

  static Parties read(Section in, Needs needs) {
    List<Reading<GatewaySettings>> read =
        in.sections(
            "gateways",
            "Who slots may be delegated to. Needed with signing on.",
            GatewaySettings::read);
    needs.atLeastOne(in, "gateways", read, "gateway");
    Reading<List<GatewaySettings>> gateways = Reading.all(read);
    Reading<List<ExecutionNodeSettings>> executionNodes =
        Reading.all(
            in.sections(
                "execution-nodes",
                "Execution nodes of L1, for batches and promised transactions.",
                ExecutionNodeSettings::read));
    Reading<List<RollupSettings>> rollups = rollups(in, gateways);
    requireNodes(in, executionNodes, rollups);
    Reading<List<PeerSettings>> observers =
        Reading.all(
            in.sections(
                "observers",
                "Other Batons that watch the same gateways from elsewhere, a vantage point each.",
                PeerSettings::read));
    return new Parties(gateways, executionNodes, rollups, observers, slos(in));
  }

  /** One that is this Baton itself would be one witness that looks like two. */
  void refuseOneself(Section in, Reading<ApiSettings> api) {
    api.ifRead(
        own ->
            in.each(
                "observers",
                observers,
                item ->
                    own.serverAt(item.value().url())
                        .ifPresent(key -> refuseOneself(in, item.place() + ".url", key))));
  }

  private static void refuseOneself(Section in, String place, String key) {
    in.problemAt(
        place,
        "leads to this Baton's own "
            + key
            + ": an observer that is oneself proves nothing. Name the status API of another Baton,"
            + " on another machine and line",
        in.origin("observers"));
  }

  /** In the order of the file. */
  Reading<List<String>> rollupNames() {
    return rollups.then(all -> Reading.of(all.stream().map(RollupSettings::name).toList()));
  }

  private static Reading<List<RollupSettings>> rollups(
      Section in, Reading<List<GatewaySettings>> gateways) {
    Reading<List<String>> names =
        gateways.then(all -> Reading.of(all.stream().map(GatewaySettings::name).toList()));
    List<Reading<RollupSettings>> rollups =
        in.sections(
            "rollups",
            "The rollups whose sequencing is delegated or watched. Without any, there is one named"
                + " default in phase whitelist-delegate that lists every gateway.",
            rollup -> RollupSettings.read(rollup, names));
    if (!rollups.isEmpty() || in.isTroubled("rollups")) {
      return Reading.all(rollups);
    }
    in.note("rollups", Claims.Kind.ROLLUP_AS_WRITTEN, RollupSettings.DEFAULT_NAME);
    return names.then(all -> Reading.of(List.of(RollupSettings.implied(all))));
  }

  private static void requireNodes(
      Section in,
      Reading<List<ExecutionNodeSettings>> nodes,
      Reading<List<RollupSettings>> rollups) {
    rollups.ifRead(
        all -> {
          boolean needed = all.stream().anyMatch(rollup -> rollup.batchInbox().isPresent());
          if (needed && nodes.is(List.of())) {
            var unused =
                in.missing(
                    "execution-nodes", "needs at least one node; a rollup has a batch-inbox");
          }
        });
  }

  private static Reading<List<SloSettings>> slos(Section in) {
    List<Reading<SloSettings>> given =
        in.sections(
            "slos",
            "Service level objectives: what groups ask of their gateways. Without one named default,"
                + " there is one with the defaults below.",
            SloSettings::read);
    in.note("slos", Claims.Kind.SLO_AS_WRITTEN, SloSettings.DEFAULT_NAME);
    return Reading.all(given).then(all -> Reading.of(withDefault(all)));
  }

  private static List<SloSettings> withDefault(List<SloSettings> given) {
    if (given.stream().anyMatch(slo -> slo.name().equals(SloSettings.DEFAULT_NAME))) {
      return given;
    }
    List<SloSettings> all = new ArrayList<>(List.of(SloSettings.DEFAULT));
    all.addAll(given);
    return all;
  }
}
