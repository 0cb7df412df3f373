package dev.baton;

import dev.baton.config.ConfigException;
import dev.baton.config.HookSettings;
import dev.baton.config.HookTrigger;
import dev.baton.config.Problem;
import dev.baton.delegation.Standing;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import dev.baton.http.Wire;
import dev.baton.monitor.hook.Hook;
import dev.baton.monitor.hook.RollupBoost;
import dev.baton.monitor.hook.Webhook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
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
   * Reads every token once, on a worker, so that a file that cannot be used is known before a hook
   * needs it.
   *
   * @return fails with a {@link ConfigException} that names all of those
   */
  static Future<Void> check(Vertx vertx, List<HookSettings> settings) {
    List<Path> files = settings.stream().flatMap(one -> one.tokenFile().stream()).toList();
    return vertx.executeBlocking(
        () -> {
          check(files);
          return null;
        },
        false);
  }

  private static void check(List<Path> files) {
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        new BearerFile(file).header();
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /** Reads nothing and opens no connection yet. */
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
        .<Wire>map(file -> new TokenWire(file.reads(vertx), layer))
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
