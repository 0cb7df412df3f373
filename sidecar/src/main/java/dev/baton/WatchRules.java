package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.config.GroupSettings;
import dev.baton.config.RollupSettings;
import dev.baton.config.SloSettings;
import dev.baton.monitor.judge.Rules;
import dev.baton.monitor.judge.Slo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Turns settings into the rules by which gateways are judged. */
public final class WatchRules {

  private WatchRules() {}

  /** Each rollup is judged by the objectives of the groups that serve it, or by the default. */
  public static Rules of(BatonConfig config) {
    Map<String, Set<String>> gateways = new HashMap<>();
    Map<String, Set<String>> slos = new HashMap<>();
    for (RollupSettings rollup : config.rollups()) {
      gateways.put(rollup.name(), Set.copyOf(rollup.gateways()));
      slos.put(rollup.name(), objectives(config, rollup.name()));
    }
    return new Rules(gateways, slos, byName(config));
  }

  private static Set<String> objectives(BatonConfig config, String rollup) {
    Set<String> names = new HashSet<>();
    for (GroupSettings group : config.groups()) {
      if (group.rollups().isEmpty() || group.rollups().contains(rollup)) {
        names.add(group.slo());
      }
    }
    return names.isEmpty() ? Set.of(Slo.DEFAULT.name()) : names;
  }

  private static Map<String, Slo> byName(BatonConfig config) {
    Map<String, Slo> objectives = new HashMap<>(Map.of(Slo.DEFAULT.name(), Slo.DEFAULT));
    config.slos().forEach(slo -> objectives.put(slo.name(), slo(slo)));
    return objectives;
  }

  private static Slo slo(SloSettings slo) {
    return new Slo(
        slo.name(),
        slo.missesInARow(),
        slo.revokeAfter(),
        slo.window(),
        slo.budget(),
        slo.latency(),
        slo.recovery(),
        slo.coolDown(),
        slo.longestCoolDown(),
        slo.shadow(),
        slo.probation(),
        slo.floor());
  }
}
