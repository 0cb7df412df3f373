package dev.baton.config;

import static dev.baton.config.YamlText.also;
import static dev.baton.config.YamlText.flow;
import static dev.baton.config.YamlText.maybe;
import static dev.baton.config.YamlText.quoted;
import static dev.baton.config.YamlText.quotedList;

import dev.baton.bls.BlsPublicKey;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes gateways, rollups, groups and how they are watched. */
final class EffectiveParties {

  /** A pool's list of keys would bury the rest. */
  private static final int MOST_KEYS = 16;

  private final YamlText out;

  EffectiveParties(YamlText out) {
    this.out = out;
  }

  void write(BatonConfig config) {
    out.list(0, "gateways", config.gateways().stream().map(EffectiveParties::gateway).toList());
    out.list(
        0,
        "execution-nodes",
        config.executionNodes().stream().map(EffectiveParties::executionNode).toList());
    out.line("rollups:");
    config.rollups().forEach(this::rollup);
    out.list(0, "observers", config.observers().stream().map(EffectiveParties::peer).toList());
    out.list(0, "slos", config.slos().stream().map(EffectiveParties::slo).toList());
    out.line(config.groups().isEmpty() ? "groups: []" : "groups:");
    config.groups().forEach(this::group);
    out.open("pool");
    out.entry(1, "max-share", config.pool().maxShare());
    config
        .optedIn()
        .file()
        .ifPresent(file -> out.line("opted-in: {" + flow("file", quoted(file)) + "}"));
    out.list(0, "hooks", config.hooks().stream().map(EffectiveParties::hook).toList());
    monitor(config.monitor());
    out.list(0, "relays", config.relays().stream().map(EffectiveParties::relay).toList());
  }

  private void rollup(RollupSettings rollup) {
    out.line("  - " + flow("name", quoted(rollup.name())));
    out.entry(2, "phase", Types.word(rollup.phase()));
    out.entry(
        2, "gateways", rollup.fromRegistry() ? "from-registry" : quotedList(rollup.gateways()));
    out.list(2, "nodes", rollup.nodes().stream().map(EffectiveParties::observer).toList());
    rollup.registry().ifPresent(url -> out.entry(2, "registry", quoted(Urls.masked(url))));
    out.entry(2, "registry-update-blocks", rollup.registryUpdateBlocks());
    rollup
        .portalMetrics()
        .ifPresent(url -> out.entry(2, "portal-metrics", quoted(Urls.masked(url))));
    rollup.batchInbox().ifPresent(address -> out.entry(2, "batch-inbox", quoted(address)));
  }

  void group(GroupSettings group) {
    out.line("  - " + flow("name", quoted(group.name())));
    out.entry(2, "policy", Types.word(group.policy()));
    out.entry(2, "gateways", quotedList(group.gateways()));
    if (!group.weights().isEmpty()) {
      out.entry(2, "weights", weights(group.weights()));
    }
    out.entry(2, "rollups", quotedList(group.rollups()));
    group.pin().ifPresent(name -> out.entry(2, "pin", quoted(name)));
    out.entry(2, "deny", quotedList(group.deny()));
    group.maxConsecutive().ifPresent(most -> out.entry(2, "max-consecutive", most));
    out.entry(2, "slo", quoted(group.slo()));
    validators(group.validators());
  }

  private void validators(ValidatorSelection validators) {
    List<BlsPublicKey> keys = List.copyOf(validators.keys());
    int more = keys.size() - MOST_KEYS;
    if (validators.all()) {
      out.entry(2, "validators", "all");
    } else if (more <= 0) {
      out.entry(2, "validators", quotedList(keys));
    } else {
      out.entry(
          2, "validators", quotedList(keys.subList(0, MOST_KEYS)) + " # and " + more + " more");
    }
  }

  private void monitor(MonitorSettings monitor) {
    out.open("monitor");
    out.entry(1, "enabled", monitor.enabled() ? "on" : "off");
    out.entry(1, "one-machine", monitor.oneMachine() ? "on" : "off");
    monitor.heartbeatKeyFile().ifPresent(f -> out.entry(1, "heartbeat-key-file", quoted(f)));
    out.entry(1, "retention", Types.write(monitor.retention()));
    monitor.canary().ifPresent(canary -> out.entry(1, "canary", "{" + canary(canary) + "}"));
  }

  private static String canary(CanarySettings canary) {
    return flow("key-file", quoted(canary.keyFile()))
        + also("budget-per-day", Integer.toString(canary.budgetPerDay()))
        + also("rollup", quoted(canary.rollup()));
  }

  private static String weights(Map<String, Integer> weights) {
    return weights.entrySet().stream()
        .map(weight -> flow(quoted(weight.getKey()), weight.getValue().toString()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String gateway(GatewaySettings gateway) {
    return flow("name", quoted(gateway.name()))
        + also("delegate", quoted(gateway.delegate()))
        + also("committer", quoted(gateway.committer()))
        + url("url", gateway.url())
        + url("control-url", gateway.controlUrl())
        + url("stream-url", gateway.streamUrl())
        + (gateway.signer().equals(gateway.committer())
            ? ""
            : also("signer", quoted(gateway.signer())));
  }

  private static String url(String key, Optional<URI> url) {
    return url.map(given -> also(key, quoted(Urls.masked(given)))).orElse("");
  }

  private static String observer(ObserverSettings node) {
    return flow("name", quoted(node.name()))
        + also("kind", Types.word(node.kind()))
        + also("url", quoted(Urls.masked(node.url())))
        + also("host", quoted(node.host()))
        + also("path", quoted(node.path()));
  }

  private static String executionNode(ExecutionNodeSettings node) {
    return flow("name", quoted(node.name()))
        + also("url", quoted(Urls.masked(node.url())))
        + also("host", quoted(node.host()))
        + also("path", quoted(node.path()));
  }

  private static String peer(PeerSettings peer) {
    return flow("name", quoted(peer.name()))
        + also("url", quoted(Urls.masked(peer.url())))
        + maybe("token-file", peer.tokenFile())
        + also("host", quoted(peer.host()))
        + also("path", quoted(peer.path()));
  }

  private static String slo(SloSettings slo) {
    return flow("name", quoted(slo.name()))
        + number("misses-in-a-row", slo.missesInARow())
        + number("revoke-after", slo.revokeAfter())
        + number("window", slo.window())
        + number("budget", slo.budget())
        + also("latency", Types.write(slo.latency()))
        + number("recovery", slo.recovery())
        + number("cool-down", slo.coolDown())
        + number("longest-cool-down", slo.longestCoolDown())
        + number("shadow", slo.shadow())
        + number("probation", slo.probation())
        + number("floor", slo.floor());
  }

  private static String number(String key, int value) {
    return also(key, Integer.toString(value));
  }

  private static String hook(HookSettings hook) {
    return flow("name", quoted(hook.name()))
        + also("kind", Types.word(hook.kind()))
        + also("url", quoted(Urls.masked(hook.url())))
        + maybe("token-file", hook.tokenFile())
        + also("on", "[" + String.join(", ", hook.on().stream().map(Types::word).toList()) + "]")
        + also("rollups", quotedList(hook.rollups()));
  }

  private static String relay(RelaySettings relay) {
    return flow("name", quoted(relay.name()))
        + also("url", quoted(Urls.masked(relay.url())))
        + also("dialect", Types.word(relay.dialect()))
        + maybe("api-key-file", relay.apiKeyFile());
  }
}
