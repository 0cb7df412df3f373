package dev.baton.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How gateways are watched.
 *
 * @param enabled off asks nobody; standings stay as they are
 * @param oneMachine whether whatever is on loopback is really on this machine
 * @param heartbeatKeyFile holds the ECDSA key of based-op's handshake
 * @param retention how long observations are kept
 * @param canary off if empty
 */
public record MonitorSettings(
    boolean enabled,
    boolean oneMachine,
    Optional<Path> heartbeatKeyFile,
    Duration retention,
    Optional<CanarySettings> canary) {

  /** Of one canary, in gwei: 21,000 gas at no more than 1 gwei. */
  private static final int SMALLEST_BUDGET = 21_000;

  /** One ether, the most that a mistake may cost in a day. */
  private static final int LARGEST_BUDGET = 999_999_999;

  static Reading<MonitorSettings> read(Section in, Reading<List<RollupSettings>> rollups) {
    Reading<Boolean> enabled = enabled(in);
    Reading<Boolean> oneMachine = oneMachine(in);
    Reading<Optional<Path>> heartbeat = heartbeat(in);
    Reading<Duration> retention =
        in.optional(
            "retention",
            Types.duration(Duration.ofHours(1), Duration.ofDays(365)),
            "14d",
            "How long observations are kept.");
    Reading<Optional<CanarySettings>> canary =
        canary(
            in.section(
                "canary",
                "Small transactions by which a gateway's latency and censorship are seen. Off unless"
                    + " a key and a budget are given."),
            rollups);
    return in.build(
        () ->
            new MonitorSettings(
                enabled.get(), oneMachine.get(), heartbeat.get(), retention.get(), canary.get()));
  }

  private static Reading<Boolean> enabled(Section in) {
    return in.optional(
        "enabled",
        Types.SWITCH,
        "on",
        "on looks at the gateways, their rollups and the chain; off asks nobody, and standings"
            + " stay as they are.");
  }

  private static Reading<Boolean> oneMachine(Section in) {
    return in.optional(
        "one-machine",
        Types.SWITCH,
        "off",
        "on says that no tunnel ends on loopback, so that where everything is there no network"
            + " can be at fault; off, it counts as unknown then, and silence suspends nobody.");
  }

  private static Reading<Optional<Path>> heartbeat(Section in) {
    return in.maybe(
        "heartbeat-key-file",
        Paths.secret(in.session()),
        "no handshake",
        "A file with the ECDSA key by which based-op's gateways know Baton; with it their"
            + " heartbeat can be asked for.");
  }

  private static Reading<Optional<Integer>> budget(Section in) {
    return in.maybe(
        "budget-per-day",
        Types.whole(SMALLEST_BUDGET, LARGEST_BUDGET),
        "off",
        "The most that they may cost in a day (UTC), in gwei; one takes up to 21,000, and none is"
            + " sent beyond the budget.");
  }

  private static Reading<Optional<CanarySettings>> canary(
      Section in, Reading<List<RollupSettings>> rollups) {
    Reading<Optional<Path>> key =
        in.maybe(
            "key-file",
            Paths.secret(in.session()),
            "off",
            "A file with the ECDSA key of the account that pays for them. Fund it with little.");
    Reading<Optional<Integer>> budget = budget(in);
    Reading<Optional<String>> rollup =
        in.maybe(
            "rollup",
            Types.NAMED,
            "the only one",
            "The rollup that they are sent to; it needs a node of kind execution.");
    Mentions.rollups(in).one("rollup", rollup);
    if (!in.has("key-file") && !in.has("budget-per-day") && !in.has("rollup")) {
      return in.build(Optional::empty);
    }
    Reading<Path> paying = needed(in, "key-file", key);
    Reading<Integer> most = needed(in, "budget-per-day", budget);
    Reading<String> where = rollup.then(given -> only(in, given, rollups));
    requireNode(in, where, rollups);
    return in.build(() -> Optional.of(new CanarySettings(paying.get(), most.get(), where.get())));
  }

  private static <T> Reading<T> needed(Section in, String key, Reading<Optional<T>> given) {
    return given.then(
        value ->
            value
                .map(Reading::of)
                .orElseGet(() -> in.missing(key, "is missing; a canary needs it")));
  }

  private static Reading<String> only(
      Section in, Optional<String> given, Reading<List<RollupSettings>> rollups) {
    return given
        .map(Reading::of)
        .orElseGet(
            () ->
                rollups.then(
                    all ->
                        all.size() == 1
                            ? Reading.of(all.get(0).name())
                            : in.missing("rollup", "is missing; there are several rollups")));
  }

  /** Nothing else tells the account's nonce, the chain's id, and what became of a canary. */
  private static void requireNode(
      Section in, Reading<String> name, Reading<List<RollupSettings>> rollups) {
    name.ifRead(
        where ->
            rollups.ifRead(
                all ->
                    all.stream()
                        .filter(rollup -> rollup.name().equals(where))
                        .filter(
                            rollup ->
                                rollup.nodes().stream()
                                    .noneMatch(node -> node.kind() == ObserverKind.EXECUTION))
                        .forEach(
                            rollup ->
                                in.problem(
                                    "rollup",
                                    "has no execution node: add one of kind execution to the nodes"
                                        + " of the rollup "
                                        + Shown.value(where)
                                        + ", or leave the canary out"))));
  }
}
