package dev.baton.cli.doctor;

import dev.baton.config.AdminEndpoint;
import dev.baton.config.BatonConfig;
import dev.baton.config.Endpoint;
import dev.baton.config.StatusEndpoint;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ports that the sidecar listens on: free, or held by the sidecar that runs already. */
final class OwnPorts {

  private final Vertx vertx;
  private final BatonConfig config;
  private boolean ours;

  OwnPorts(Vertx vertx, BatonConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /** Whether a sidecar answers on one of them; known once the ports are checked. */
  boolean isOurs() {
    return ours;
  }

  Future<List<Finding>> check() {
    StatusEndpoint status = config.api().status();
    AdminEndpoint admin = config.api().admin();
    Endpoint metrics = config.api().metrics();
    List<Future<Finding>> checks = new ArrayList<>();
    String index = "\"name\":\"baton\"";
    checks.add(check("port api.status", status.host(), status.port(), "/", index));
    // Without the token it says so in our own words.
    String problem = "\"instance\":\"/admin/v1/status\"";
    checks.add(check("port api.admin", admin.host(), admin.port(), "/admin/v1/status", problem));
    checks.add(check("port api.metrics", metrics.host(), metrics.port(), "/metrics", "baton_"));
    return Future.all(checks).map(all -> all.<Finding>list());
  }

  /** What the status API answers; empty if it does not, or not on a port that can be known. */
  Future<String> status(String path) {
    StatusEndpoint status = config.api().status();
    return status.port() == 0
        ? Future.succeededFuture("")
        : ask(status.host(), status.port(), path);
  }

  private Future<Finding> check(String name, String host, int port, String path, String sign) {
    if (port == 0) {
      return Future.succeededFuture(Finding.ok(name, "any free port"));
    }
    return vertx
        .executeBlocking(() -> obstacle(host, port), false)
        .compose(
            obstacle ->
                obstacle.isEmpty()
                    ? Future.succeededFuture(Finding.ok(name, host + ":" + port + " is free"))
                    : ask(host, port, path)
                        .map(body -> judge(name, host, port, obstacle.get(), body.contains(sign))));
  }

  private Finding judge(String name, String host, int port, String why, boolean known) {
    ours |= known;
    return known
        ? Finding.ok(name, host + ":" + port + " is held by the running sidecar")
        : Finding.unavailable(
            name,
            host + ":" + port + " cannot be listened on: " + why,
            "Stop what uses it (ss -ltnp shows it), or set another port.");
  }

  private static Optional<String> obstacle(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Where a server of this machine answers that listens there, or everywhere. */
  static URI reachable(String host, int port) {
    String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    String authority = reachable.contains(":") ? "[" + reachable + "]" : reachable;
    return URI.create("http://" + authority + ":" + port);
  }

  private Future<String> ask(String host, int port, String path) {
    BoundedHttpClient client =
        new BoundedHttpClient(
            vertx,
            reachable(host, port),
            Optional.empty(),
            HttpLimits.DEFAULTS.withMaxAnswerBytes(4 << 20));
    return client
        .get(path)
        .map(answer -> answer.body().toString())
        .otherwise("")
        .eventually(client::close);
  }
}
