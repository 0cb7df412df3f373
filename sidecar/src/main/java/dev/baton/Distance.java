package dev.baton;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a server is, as far as its URL tells: on this machine, in the own rooms, or beyond the
 * line out of them. No name is resolved, for what a name stands for may change with the network.
 */
final class Distance {

  private static final Pattern LITERAL = Pattern.compile("\\[.*]|[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  /** Names that no public server has (.local: RFC 6762 §3). */
  private static final List<String> ROOMS = List.of(".local", ".lan", ".home", ".internal");

  /** fc00::/7, RFC 4193 §3.1. */
  private static final int UNIQUE_LOCAL = 0xfc;

  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int IPV6_BYTES = 16;

  private Distance() {}

  /** Whether it is on this machine. */
  static boolean isHere(URI url) {
    String host = host(url);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || address(host)
            .filter(literal -> literal.isLoopbackAddress() || literal.isAnyLocalAddress())
            .isPresent();
  }

  /** Whether it is neither on this machine nor in a private network. */
  static boolean isFar(URI url) {
    String host = host(url);
    return !isHere(url)
        && address(host)
            .map(literal -> !isPrivate(literal))
            .orElseGet(() -> host.contains(".") && ROOMS.stream().noneMatch(host::endsWith));
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || (bytes.length == IPV6_BYTES && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL);
  }

  /** In lower case, without the dot that ends a complete name. */
  private static String host(URI url) {
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Of a literal only, which needs no resolver; a zone says nothing about the distance. */
  private static Optional<InetAddress> address(String host) {
    if (!LITERAL.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host.replaceFirst("%.*]", "]")));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
