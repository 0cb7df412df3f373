package dev.baton.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the URL of a service. A refused one is never shown: it may hold a password or a token. */
final class Urls {

  static final Type<URI> SERVICE =
      new Type<>("an http or https URL, as https://host:port", text -> read(text, "http"));

  static final Type<URI> STREAM =
      new Type<>("a ws or wss URL, as wss://host:port", text -> read(text, "ws"));

  private static final int LONGEST = 2048;
  private static final Pattern TOKEN =
      Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_-]{16,}");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]", Pattern.CASE_INSENSITIVE);

  private Urls() {}

  /** Whether what is sent to the server can be read by nobody on the way. */
  static boolean isPrivate(URI url) {
    return url.getScheme().endsWith("s") || isLoopback(url.getHost());
  }

  /** Whether what is sent to the host stays on this machine. */
  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  /**
   * Whether what listens at host and port surely answers under the URL. Other names and addresses
   * may lead there, too: a proxy, a tunnel, what a name server says.
   */
  static boolean leadsTo(URI url, String host, int port) {
    String asked = bare(url.getHost());
    String own = bare(host);
    boolean everywhere = own.equals("0.0.0.0") || own.equals("::");
    boolean named = asked.equals("localhost") || own.equals("localhost");
    boolean same =
        asked.equals(own) || (isLoopback(asked) && (everywhere || (named && isLoopback(own))));
    return port != 0 && port == port(url) && same;
  }

  private static String bare(String host) {
    return host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
  }

  /** {@code host:port}, with the scheme's port where the URL names none. */
  static String hostAndPort(URI url) {
    return url.getHost() + ":" + port(url);
  }

  /** The same service has the same text, however its URL is written. */
  static String identity(URI url) {
    return url.getScheme() + "://" + hostAndPort(url) + url.getRawPath();
  }

  /** The URL with the parts of its path that look like a token replaced. */
  static String masked(URI url) {
    String[] parts = url.toString().split("/", -1);
    for (int i = 3; i < parts.length; i++) {
      parts[i] = TOKEN.matcher(parts[i]).matches() ? "masked" : parts[i];
    }
    return String.join("/", parts);
  }

  private static URI read(String text, String scheme) {
    try {
      return checked(new URI(text), scheme).orElseThrow(() -> new IllegalArgumentException(""));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(text.contains("@") ? credentials() : "", e);
    }
  }

  private static Optional<URI> checked(URI url, String plain) throws URISyntaxException {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals(plain) && !scheme.equals(plain + "s")) {
      return Optional.empty();
    }
    refuse(url.getRawAuthority() != null && url.getRawAuthority().contains("@"), credentials());
    refuse(url.getHost() == null || url.getHost().isEmpty(), "it has no valid host");
    refuse(url.getRawQuery() != null || url.getRawFragment() != null, "it has a query or fragment");
    refuse(url.getPort() == 0 || url.getPort() > 65535, "its port is not from 1 to 65535");
    refuse(url.toString().length() > LONGEST, "it is longer than 2048 characters");
    String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return Optional.of(
        new URI(scheme + "://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort()) + path));
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw new IllegalArgumentException(why);
    }
  }

  private static String credentials() {
    return "it holds a user name or password, which would show in logs; take it out. Where a service asks"
        + " for a credential, a key of its section names the file that holds it";
  }

  private static int port(URI url) {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return url.getScheme().endsWith("s") ? 443 : 80;
  }
}
