package dev.baton.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only a holder of the token in, who also knows under which name the API is served: a page in
 * a browser that had its own name resolved to this machine does not.
 */
final class AdminGuard implements Consumer<HttpServerRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(AdminGuard.class);

  private final AdminToken token;
  private final Set<String> hosts;
  private final FailureLimit failures;

  AdminGuard(AdminToken token, List<String> allowedHosts, InstantSource clock) {
    this.token = token;
    this.hosts =
        allowedHosts.stream().map(h -> h.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    this.failures = new FailureLimit(clock);
  }

  @Override
  public void accept(HttpServerRequest request) {
    requireHost(request);
    requireToken(request);
  }

  private void requireHost(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    if (authority == null || !hosts.contains(authority.host().toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          Problem.of(
              403,
              "The admin API is not served under this Host. Use one of those in"
                  + " api.admin.allowed-hosts, or add yours there."));
    }
  }

  /** A right token passes whatever others have tried, so that nobody can lock the operator out. */
  private void requireToken(HttpServerRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null && token.opens(authorization)) {
      return;
    }
    long wait = authorization == null ? 0 : failures.note();
    if (wait > 0) {
      request.response().putHeader("Retry-After", Long.toString(wait));
      throw new ProblemException(
          Problem.of(429, "Too many wrong tokens; the next is looked at in " + wait + " s."));
    }
    if (authorization != null) {
      LOG.warn("A request to the admin API had a wrong token, from {}", request.remoteAddress());
    }
    request.response().putHeader("WWW-Authenticate", "Bearer realm=\"baton\"");
    throw new ProblemException(
        Problem.of(
            401,
            "Send the token of the data folder's token file as Authorization: Bearer <token>."));
  }
}
