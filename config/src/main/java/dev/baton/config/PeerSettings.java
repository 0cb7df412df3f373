package dev.baton.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Another Baton that watches the same gateways from elsewhere.
 *
 * @param name unique among all observers and execution nodes, whatever the case
 * @param url of its status API, absolute, https or on loopback, without a trailing slash
 * @param tokenFile holds the bearer token that it asks for
 * @param host a word for the machine it runs on; never the own one
 * @param path a word for the network line it is on; never the own one
 */
public record PeerSettings(
    String name, URI url, Optional<Path> tokenFile, String host, String path) {

  static Reading<PeerSettings> read(Section in) {
    Reading<String> name = ObserverSettings.name(in, "The other Baton's");
    Reading<URI> url =
        ObserverSettings.url(in, "Its status API; plain http only on loopback, as of a tunnel.");
    url.ifRead(u -> refuseOpenLine(in, u));
    Reading<Optional<Path>> token =
        in.maybe(
            "token-file",
            Paths.secret(in.session()),
            "no token",
            "A file with the bearer token that it asks for, what its observer-token-file holds; read"
                + " again when a call fails.");
    Reading<String> host =
        elsewhere(
            in,
            "host",
            "A word for the machine that it runs on. What is seen from two places counts twice only"
                + " if they share neither host nor path.");
    Reading<String> path =
        elsewhere(in, "path", "A word for the network line between it and the gateways.");
    return in.build(
        () -> new PeerSettings(name.get(), url.get(), token.get(), host.get(), path.get()));
  }

  /** Whoever could change what it says could have gateways suspended. */
  private static void refuseOpenLine(Section in, URI url) {
    if (!Urls.isPrivate(url)) {
      in.problem(
          "url",
          "must be https, or on loopback: over plain http anyone on the way could change what the"
              + " observer says of gateways");
    }
  }

  /** One that shares something with this machine is no second witness, so it is of no use. */
  private static Reading<String> elsewhere(Section in, String key, String means) {
    Reading<String> word = in.required(key, Types.NAMED, means + " Not own: that is Baton's.");
    word.ifRead(
        w -> {
          if (w.toLowerCase(Locale.ROOT).equals(ObserverSettings.OWN)) {
            in.problem(
                key,
                "must not be own, which is what Baton itself is on: an observer there would see no"
                    + " more than Baton does");
          }
        });
    return word;
  }
}
