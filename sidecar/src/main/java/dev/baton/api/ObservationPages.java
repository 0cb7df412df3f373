package dev.baton.api;

import dev.baton.monitor.peer.SharedFormat;
import dev.baton.monitor.peer.SharedPage;
import dev.baton.monitor.peer.SharedReadings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What this machine measured of gateways, for other Batons. Not for gateways: where others than
 * this machine may reach the server, a token is asked for that none of them has.
 */
public final class ObservationPages {

  /** RFC 7239 and RFC 9110, section 7.6.3, and what was usual before. */
  private static final Set<String> PROXIED = Set.of("forwarded", "via", "x-real-ip");

  private final SharedReadings readings;
  private final Optional<ObserverToken> token;
  private final boolean local;

  /**
   * Tells nobody yet.
   *
   * @param token that must be sent, if one must
   * @param local whether only this machine reaches the server; then it is open without a token
   */
  public ObservationPages(SharedReadings readings, Optional<ObserverToken> token, boolean local) {
    this.readings = readings;
    this.token = token;
    this.local = local;
  }

  Future<Answer> page(RoutingContext context) {
    requireNear(context.request());
    return admits(context.request()).map(admitted -> answer(context, admitted));
  }

  private Answer answer(RoutingContext context, boolean admitted) {
    if (!admitted) {
      throw refused(context.request());
    }
    Parameters parameters = new Parameters(context.queryParams(), List.of("after"));
    SharedPage page =
        parameters
            .value(
                "after",
                "must be the cursor of an earlier answer",
                cursor -> readings.after(Optional.of(cursor)))
            .orElseGet(() -> readings.after(Optional.empty()));
    return Answer.json(SharedFormat.write(page), Answer.NEVER);
  }

  /** A proxy that nobody declared makes the world look like this machine. */
  private static boolean isForwarded(HttpServerRequest request) {
    return request.headers().names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(name -> PROXIED.contains(name) || name.startsWith("x-forwarded-"));
  }

  /** Without a token only this machine is told anything. */
  private void requireNear(HttpServerRequest request) {
    if (token.isEmpty() && !local) {
      throw new ProblemException(
          Problem.of(
              403,
              "What is observed is told behind a proxy only to holders of a token. Name the file"
                  + " with one as api.status.observer-token-file."));
    }
    if (token.isEmpty() && isForwarded(request)) {
      throw new ProblemException(
          Problem.of(
              403,
              "The request came through a proxy, as its Forwarded, X-Forwarded-*, X-Real-IP or Via"
                  + " header says. Declare it with api.status.behind-proxy, and name a file with a"
                  + " token as api.status.observer-token-file."));
    }
  }

  private Future<Boolean> admits(HttpServerRequest request) {
    String authorization = request.getHeader("Authorization");
    if (token.isEmpty() || authorization == null) {
      return Future.succeededFuture(token.isEmpty());
    }
    return token.get().opens(authorization);
  }

  private static ProblemException refused(HttpServerRequest request) {
    request.response().putHeader("WWW-Authenticate", "Bearer realm=\"baton observations\"");
    return new ProblemException(
        Problem.of(
            401,
            "Send the token of api.status.observer-token-file as Authorization: Bearer <token>."));
  }
}
