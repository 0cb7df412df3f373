package dev.baton.config;

/**
 * The HTTP servers.
 *
 * @param status for gateways, rollup nodes and dashboards; read only
 * @param admin for the operator's commands; asks for the token
 * @param metrics for Prometheus
 */
public record ApiSettings(StatusEndpoint status, AdminEndpoint admin, Endpoint metrics) {

  static Reading<ApiSettings> read(Section in) {
    Reading<StatusEndpoint> status =
        StatusEndpoint.read(
            in.section("status", "The read-only status API, and the probes livez and readyz."),
            "18561");
    Reading<AdminEndpoint> admin =
        AdminEndpoint.read(
            in.section("admin", "The admin API, which asks for the token in the data folder."),
            "18562");
    Reading<Endpoint> metrics =
        Endpoint.read(in.section("metrics", "The metrics in Prometheus form."), "18563");
    return in.build(() -> new ApiSettings(status.get(), admin.get(), metrics.get()));
  }
}
