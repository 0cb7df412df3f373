package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.config.ExecutionNodeSettings;
import dev.baton.config.GatewaySettings;
import dev.baton.config.GroupSettings;
import dev.baton.config.HookSettings;
import dev.baton.config.MonitorSettings;
import dev.baton.config.PeerSettings;
import dev.baton.config.RollupSettings;
import dev.baton.config.SloSettings;
import dev.baton.delegation.SettingsReload.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What is different between two configurations.
 *
 * @param changes of what can be taken over while the sidecar runs
 * @param restart the keys of what cannot
 */
record ConfigDiff(List<Change> changes, List<String> restart) {

  /** What a running sidecar cannot change: what is open, signed with, or promised to others. */
  private static final Map<String, Function<BatonConfig, Object>> FIXED = fixed();

  static ConfigDiff between(BatonConfig old, BatonConfig next) {
    List<Change> changes = new ArrayList<>();
    new Sections(old, next, changes).all();
    return new ConfigDiff(changes, keys(FIXED, old, next));
  }

  private static Map<String, Function<BatonConfig, Object>> fixed() {
    Map<String, Function<BatonConfig, Object>> fixed = new LinkedHashMap<>();
    fixed.put("network", config -> config.network().name());
    fixed.put(
        "chain",
        config ->
            List.of(
                config.network().genesisValidatorsRoot(),
                config.network().genesisForkVersion(),
                config.network().chainId()));
    fixed.put("signing-id", config -> config.network().signingId());
    fixed.put("nonce", config -> config.network().nonce());
    fixed.put("signing", BatonConfig::signing);
    fixed.put("data-dir", BatonConfig::dataDir);
    fixed.put("beacon", BatonConfig::beacon);
    fixed.put("keys", BatonConfig::keys);
    fixed.put("relays", BatonConfig::relays);
    fixed.put("timing", BatonConfig::timing);
    fixed.put("api", BatonConfig::api);
    fixed.put("log", BatonConfig::log);
    fixed.put("monitor.heartbeat-key-file", config -> config.monitor().heartbeatKeyFile());
    return fixed;
  }

  private static <T> List<String> keys(Map<String, Function<T, Object>> parts, T old, T next) {
    return parts.entrySet().stream()
        .filter(part -> !part.getValue().apply(old).equals(part.getValue().apply(next)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Compares section by section. */
  private record Sections(BatonConfig old, BatonConfig next, List<Change> changes) {

    void all() {
      named("gateways", BatonConfig::gateways, GatewaySettings::name);
      named("execution-nodes", BatonConfig::executionNodes, ExecutionNodeSettings::name);
      named("rollups", BatonConfig::rollups, RollupSettings::name);
      named("observers", BatonConfig::observers, PeerSettings::name);
      named("slos", BatonConfig::slos, SloSettings::name);
      named("groups", BatonConfig::groups, GroupSettings::name);
      keyed("pool", Map.of("max-share", c -> c.pool().maxShare()));
      keyed("opted-in", Map.of("file", BatonConfig::optedIn));
      named("hooks", BatonConfig::hooks, HookSettings::name);
      monitor();
    }

    private void monitor() {
      Map<String, Function<MonitorSettings, Object>> parts = new LinkedHashMap<>();
      parts.put("enabled", MonitorSettings::enabled);
      parts.put("one-machine", MonitorSettings::oneMachine);
      parts.put("retention", MonitorSettings::retention);
      parts.put("canary", MonitorSettings::canary);
      add("monitor", List.of(), List.of(), keys(parts, old.monitor(), next.monitor()));
    }

    private void keyed(String section, Map<String, Function<BatonConfig, Object>> parts) {
      add(section, List.of(), List.of(), keys(parts, old, next));
    }

    private <T> void named(
        String section, Function<BatonConfig, List<T>> list, Function<T, String> name) {
      Map<String, T> before = byName(list.apply(old), name);
      Map<String, T> after = byName(list.apply(next), name);
      List<String> changed =
          before.entrySet().stream()
              .filter(one -> after.containsKey(one.getKey()))
              .filter(one -> !one.getValue().equals(after.get(one.getKey())))
              .map(Map.Entry::getKey)
              .toList();
      List<String> added = without(after.keySet(), before.keySet());
      List<String> removed = without(before.keySet(), after.keySet());
      boolean onlyOrder =
          added.isEmpty()
              && removed.isEmpty()
              && changed.isEmpty()
              && !list.apply(old).equals(list.apply(next));
      add(section, added, removed, onlyOrder ? List.of("(their order)") : changed);
    }

    private void add(
        String section, List<String> added, List<String> removed, List<String> changed) {
      if (!added.isEmpty() || !removed.isEmpty() || !changed.isEmpty()) {
        changes.add(new Change(section, added, removed, changed));
      }
    }

    private static List<String> without(Set<String> names, Set<String> others) {
      return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
      Map<String, T> named = new LinkedHashMap<>();
      items.forEach(item -> named.put(name.apply(item), item));
      return named;
    }
  }
}
