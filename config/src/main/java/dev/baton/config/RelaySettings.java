package dev.baton.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A relay that delegations are published to.
 *
 * @param name unique, whatever the case
 * @param url absolute, http or https, without a trailing slash
 * @param apiKeyFile holds the key that the relay asks for
 */
public record RelaySettings(String name, URI url, RelayDialect dialect, Optional<Path> apiKeyFile) {

  static Reading<RelaySettings> read(Section in) {
    Reading<String> name =
        in.required("name", Types.NAMED, "The relay's name in logs and answers.");
    Reading<URI> url = in.required("url", Urls.SERVICE, "Where the relay is.");
    Reading<RelayDialect> dialect =
        in.required(
            "dialect",
            Types.choice(RelayDialect.class),
            "The routes and JSON that the relay speaks: fabric for /delegation, specification for"
                + " /constraints/v0/. The command doctor finds out which.");
    Reading<Optional<Path>> apiKey =
        in.maybe(
            "api-key-file",
            Paths.secret(in.session()),
            "no key",
            "A file with the API key of the relay.");
    name.ifRead(n -> in.unique("name", Claims.Kind.RELAY, n.toLowerCase(Locale.ROOT)));
    url.ifRead(u -> in.unique("url", Claims.Kind.RELAY_URL, Urls.identity(u)));
    return in.build(() -> new RelaySettings(name.get(), url.get(), dialect.get(), apiKey.get()));
  }
}
