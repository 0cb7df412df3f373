package dev.baton.config;

import java.util.regex.Pattern;

/** The keys that every HTTP server has. */
record Listener(Reading<String> host, Reading<Integer> port, Reading<Boolean> behindProxy) {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:.\\[\\]-]{1,253}");

  private static final Type<String> HOST_TYPE =
      new Type<>(
          "a host name or IP address",
          text -> {
            if (!HOST.matcher(text).matches()) {
              throw Type.not(text);
            }
            return text;
          });

  static Listener read(Section in, String defaultPort) {
    Reading<String> host =
        in.optional(
            "host",
            HOST_TYPE,
            "127.0.0.1",
            "Where it listens. Other than loopback only with behind-proxy.");
    Reading<Integer> port =
        in.optional("port", Types.PORT, defaultPort, "Its port; 0 lets the system choose.");
    Reading<Boolean> behindProxy =
        in.optional(
            "behind-proxy",
            Types.SWITCH,
            "off",
            "On says that a reverse proxy with TLS, or a container's private network, stands"
                + " between this server and everyone else.");
    host.ifRead(
        h -> {
          if (behindProxy.is(false) && !Urls.isLoopback(h)) {
            in.problem("host", offLoopback(h));
          }
        });
    port.ifRead(p -> claim(in, p));
    return new Listener(host, port, behindProxy);
  }

  private static void claim(Section in, int port) {
    if (port != 0) {
      in.unique("port", Claims.Kind.PORT, port);
    }
  }

  private static String offLoopback(String host) {
    return "must be 127.0.0.1, localhost or ::1, not "
        + Shown.value(host)
        + ": Baton speaks no TLS, so anyone on the way could read and change what is said. Put a"
        + " reverse proxy before it, or publish the port of a container on the host's 127.0.0.1,"
        + " and set behind-proxy: on here";
  }
}
