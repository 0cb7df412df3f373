package dev.baton.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the admin server listens, and under which names it answers.
 *
 * @param host a loopback name or address, unless a proxy is declared
 * @param port 0 lets the system choose
 * @param allowedHosts the names, without port, that a request's Host header may hold
 * @param behindProxy the operator's word that a proxy with TLS or a private network stands before
 *     it
 */
public record AdminEndpoint(String host, int port, List<String> allowedHosts, boolean behindProxy) {

  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})|\\[[0-9a-fA-F:.]{2,45}]");

  private static final Type<String> ALLOWED =
      new Type<>(
          "a host name or address without port or wildcard",
          text -> {
            if (!HOST_NAME.matcher(text).matches()) {
              throw Type.not(text);
            }
            return text;
          });

  public AdminEndpoint {
    allowedHosts = List.copyOf(allowedHosts);
  }

  static Reading<AdminEndpoint> read(Section in, String port) {
    Listener listener = Listener.read(in, port);
    Reading<List<String>> allowed =
        in.values(
            "allowed-hosts",
            ALLOWED,
            List.of("localhost", "127.0.0.1"),
            "What the Host header of a request may be, without port. It keeps web pages in a"
                + " browser on this machine from reaching the API under a name of theirs.");
    allowed.ifRead(
        hosts -> {
          if (hosts.isEmpty()) {
            in.problem("allowed-hosts", "must name at least one host, or no request is answered");
          }
        });
    return in.build(
        () ->
            new AdminEndpoint(
                listener.host().get(),
                listener.port().get(),
                allowed.get(),
                listener.behindProxy().get()));
  }
}
