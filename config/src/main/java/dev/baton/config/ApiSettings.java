package dev.baton.config;

import java.net.URI;
import java.util.Optional;

/**
 * The HTTP servers.
 *
 * @param status for gateways, rollup nodes and dashboards; read only
 * @param admin for the operator's commands; asks for the token
 * @param metrics for Prometheus
 */
public record ApiSettings(StatusEndpoint status, AdminEndpoint admin, Endpoint metrics) {

  private static final String STATUS_PORT = "18561";
  private static final String ADMIN_PORT = "18562";
  private static final String METRICS_PORT = "18563";

  /** The section of all servers. */
  static Section section(Section root) {
    return root.section("api", "The HTTP servers.");
  }

  /** Which of these servers a URL leads to, by its key; empty where host and port do not tell. */
  Optional<String> serverAt(URI url) {
    if (Urls.leadsTo(url, status.host(), status.port())) {
      return Optional.of("api.status");
    }
    if (Urls.leadsTo(url, admin.host(), admin.port())) {
      return Optional.of("api.admin");
    }
    return Urls.leadsTo(url, metrics.host(), metrics.port())
        ? Optional.of("api.metrics")
        : Optional.empty();
  }

  static Reading<ApiSettings> read(Section in) {
    Reading<StatusEndpoint> status = StatusEndpoint.read(statusSection(in), STATUS_PORT);
    Reading<AdminEndpoint> admin = AdminEndpoint.read(adminSection(in), ADMIN_PORT);
    Reading<Endpoint> metrics =
        Endpoint.read(in.section("metrics", "The metrics in Prometheus form."), METRICS_PORT);
    return in.build(() -> new ApiSettings(status.get(), admin.get(), metrics.get()));
  }

  /** Where the status server listens, and nothing else of it. */
  static Listener status(Section in) {
    return Listener.read(statusSection(in), STATUS_PORT);
  }

  /** Where the admin server listens, and nothing else of it. */
  static Listener admin(Section in) {
    return Listener.read(adminSection(in), ADMIN_PORT);
  }

  private static Section statusSection(Section in) {
    return in.section("status", "The read-only status API, and the probes livez and readyz.");
  }

  private static Section adminSection(Section in) {
    return in.section("admin", "The admin API, which asks for the token in the data folder.");
  }
}
