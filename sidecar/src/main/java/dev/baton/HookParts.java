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
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Turns the settings of hooks into hooks. */
final class HookParts {

  private HookParts() {}

  /**
   * Reads the tokens from their files, and opens no connection yet.
   *
   * @throws dev.baton.config.ConfigException if one of them has no token that may be used
   */
  static List<Hook> hooks(Vertx vertx, List<HookSettings> settings) {
    return settings.stream().map(one -> hook(vertx, one)).toList();
  }

  private static Hook hook(Vertx vertx, HookSettings settings) {
    URI url = settings.url();
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    URI origin = url.resolve("/");
    Wire wire = wire(vertx, origin, settings.tokenFile());
    Predicate<String> rollups = Set.copyOf(settings.rollups())::contains;
    Set<Standing> on = standings(settings.on());
    return switch (settings.kind()) {
      case WEBHOOK -> new Webhook(settings.name(), wire, path, on, rollups);
      case ROLLUP_BOOST -> new RollupBoost(settings.name(), wire, path, on, rollups);
    };
  }

  private static Wire wire(Vertx vertx, URI origin, Optional<Path> tokenFile) {
    Function<Optional<String>, Wire> layer =
        header -> new BoundedHttpClient(vertx, origin, header, HttpLimits.DEFAULTS);
    return tokenFile
        .map(BearerFile::new)
        .<Wire>map(file -> TokenWire.with(file.header(), () -> file.read(vertx), layer))
        .orElseGet(() -> layer.apply(Optional.empty()));
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
