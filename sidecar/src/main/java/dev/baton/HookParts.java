package dev.baton;

import dev.baton.config.HookSettings;
import dev.baton.config.HookTrigger;
import dev.baton.delegation.Standing;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import dev.baton.http.Wire;
import dev.baton.monitor.hook.Hook;
import dev.baton.monitor.hook.RollupBoost;
import dev.baton.monitor.hook.Webhook;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Turns the settings of hooks into hooks. */
final class HookParts {

  private HookParts() {}

  /** Reads the tokens from their files, and opens no connection yet. */
  static List<Hook> hooks(Vertx vertx, List<HookSettings> settings) {
    return settings.stream().map(one -> hook(vertx, one)).toList();
  }

  private static Hook hook(Vertx vertx, HookSettings settings) {
    Optional<String> token = settings.tokenFile().map(file -> "Bearer " + Parts.header(file));
    URI url = settings.url();
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    URI origin = url.resolve("/");
    Wire wire = new BoundedHttpClient(vertx, origin, token, HttpLimits.DEFAULTS);
    Predicate<String> rollups = Set.copyOf(settings.rollups())::contains;
    Set<Standing> on = standings(settings.on());
    return switch (settings.kind()) {
      case WEBHOOK -> new Webhook(settings.name(), wire, path, on, rollups);
      case ROLLUP_BOOST -> new RollupBoost(settings.name(), wire, path, on, rollups);
    };
  }

  private static Set<Standing> standings(Set<HookTrigger> triggers) {
    EnumSet<Standing> on = EnumSet.noneOf(Standing.class);
    triggers.forEach(trigger -> on.add(standing(trigger)));
    return Collections.unmodifiableSet(on);
  }

  private static Standing standing(HookTrigger trigger) {
    return switch (trigger) {
      case TRUSTED -> Standing.TRUSTED;
      case DEGRADED -> Standing.DEGRADED;
      case PROBATION -> Standing.PROBATION;
      case SUSPENDED -> Standing.SUSPENDED;
      case REVOKED -> Standing.REVOKED;
    };
  }
}
