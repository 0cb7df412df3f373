package dev.baton.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is called when a gateway's standing changes.
 *
 * @param name unique, whatever the case
 * @param url absolute, http or https, without a trailing slash
 * @param tokenFile holds the bearer token that the server asks for
 * @param on the standings that call it, at least one
 * @param rollups whose changes of standing call it; all of them by default
 */
public record HookSettings(
    String name,
    HookKind kind,
    URI url,
    Optional<Path> tokenFile,
    Set<HookTrigger> on,
    List<String> rollups) {

  public HookSettings {
    EnumSet<HookTrigger> triggers = EnumSet.noneOf(HookTrigger.class);
    triggers.addAll(on);
    on = Collections.unmodifiableSet(triggers);
    rollups = List.copyOf(rollups);
  }

  static Reading<HookSettings> read(Section in, Reading<List<String>> allRollups) {
    Reading<String> name = in.required("name", Types.NAMED, "The hook's name in logs.");
    name.ifRead(n -> in.unique("name", Claims.Kind.HOOK, n.toLowerCase(Locale.ROOT)));
    Reading<HookKind> kind =
        in.required(
            "kind",
            Types.choice(HookKind.class),
            "webhook posts the change as JSON; rollup-boost calls debug_setExecutionMode.");
    Reading<URI> url = in.required("url", Urls.SERVICE, "What is called.");
    Reading<Optional<Path>> token = token(in);
    url.ifRead(u -> refuseOpenToken(in, u));
    Reading<List<HookTrigger>> on = triggers(in);
    Reading<List<String>> rollups = rollups(in, allRollups);
    return in.build(
        () ->
            new HookSettings(
                name.get(),
                kind.get(),
                url.get(),
                token.get(),
                Set.copyOf(on.get()),
                rollups.get()));
  }

  private static Reading<Optional<Path>> token(Section in) {
    return in.maybe(
        "token-file",
        Paths.secret(in.session()),
        "no token",
        "A file with the bearer token that the server asks for, read again when a call fails; only"
            + " with https, or on loopback.");
  }

  /** The named ones, or all. */
  static Reading<List<String>> rollups(Section in, Reading<List<String>> all) {
    Reading<List<String>> given =
        in.values(
            "rollups",
            Types.NAMED,
            List.of(),
            "Names of rollups that it is about. Empty or absent: all of them.");
    Mentions.rollups(in).each("rollups", given);
    return given.then(names -> names.isEmpty() ? all : given);
  }

  private static Reading<List<HookTrigger>> triggers(Section in) {
    Reading<List<HookTrigger>> on =
        in.values(
            "on",
            Types.choice(HookTrigger.class),
            List.of("suspended", "revoked"),
            "The standings that call it when a gateway comes to them.");
    on.ifRead(
        given -> {
          if (given.isEmpty()) {
            in.problem("on", "must name at least one standing, or the hook is never called");
          }
        });
    return on;
  }

  private static void refuseOpenToken(Section in, URI url) {
    if (in.has("token-file") && !Urls.isPrivate(url)) {
      in.problem(
          "url",
          "must be https where a token is sent to another machine: over plain http anyone on the"
              + " way could read it");
    }
  }
}
