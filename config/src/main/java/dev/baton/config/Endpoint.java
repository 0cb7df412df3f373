package dev.baton.config;

/**
 * Where an HTTP server listens.
 *
 * @param host a loopback name or address, unless a proxy is declared
 * @param port 0 lets the system choose
 * @param behindProxy the operator's word that a proxy with TLS or a private network stands before
 *     it
 */
public record Endpoint(String host, int port, boolean behindProxy) {

  static Reading<Endpoint> read(Section in, String port) {
    Listener listener = Listener.read(in, port);
    return in.build(
        () ->
            new Endpoint(
                listener.host().get(), listener.port().get(), listener.behindProxy().get()));
  }
}
