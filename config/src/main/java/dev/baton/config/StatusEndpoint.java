package dev.baton.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the status server listens, and who may read what it observed.
 *
 * @param host a loopback name or address, unless a proxy is declared
 * @param port 0 lets the system choose
 * @param behindProxy the operator's word that a proxy with TLS or a private network stands before
 *     it
 * @param observerTokenFile holds the token that other Batons must send for observations; without it
 *     they are open on loopback, and closed behind a proxy
 */
public record StatusEndpoint(
    String host, int port, boolean behindProxy, Optional<Path> observerTokenFile) {

  static Reading<StatusEndpoint> read(Section in, String port) {
    Listener listener = Listener.read(in, port);
    Reading<Optional<Path>> token =
        in.maybe(
            "observer-token-file",
            Paths.secret(in.session()),
            "open on loopback, closed behind a proxy",
            "A file with the token, hex of 32 bytes or more, that other Batons must send to read"
                + " what this one observed of gateways; read again within a minute.");
    return in.build(
        () ->
            new StatusEndpoint(
                listener.host().get(),
                listener.port().get(),
                listener.behindProxy().get(),
                token.get()));
  }
}
