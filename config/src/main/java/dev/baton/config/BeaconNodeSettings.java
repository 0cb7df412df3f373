package dev.baton.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * One beacon node.
 *
 * @param name unique, {@code host:port} by default
 * @param url absolute, http or https, without a trailing slash
 * @param authorizationFile holds the value of the Authorization header
 */
public record BeaconNodeSettings(String name, URI url, Optional<Path> authorizationFile) {

  static Reading<BeaconNodeSettings> read(Section in) {
    Reading<URI> url =
        in.required("url", Urls.SERVICE, "The node's Beacon API. Order is preference.");
    Reading<Optional<String>> given =
        in.maybe(
            "name",
            Types.NAMED,
            "host:port of the URL",
            "The node's name in logs, metrics and answers.");
    Reading<Optional<Path>> authorization =
        in.maybe(
            "authorization-file",
            Paths.secret(in.session()),
            "no header",
            "A file with the value of the Authorization header, for example Bearer and a token.");
    Reading<String> name =
        Reading.from(() -> given.get().orElseGet(() -> Urls.hostAndPort(url.get())));
    name.ifRead(n -> in.unique("name", Claims.Kind.BEACON_NODE, n.toLowerCase(Locale.ROOT)));
    url.ifRead(u -> in.unique("url", Claims.Kind.BEACON_URL, Urls.identity(u)));
    return in.build(() -> new BeaconNodeSettings(name.get(), url.get(), authorization.get()));
  }
}
