package dev.baton.cli.doctor;

import dev.baton.config.AdminEndpoint;
import dev.baton.config.BatonConfig;
import dev.baton.config.Endpoint;
import dev.baton.config.StatusEndpoint;
import dev.baton.config.Whereabouts;
import dev.baton.config.Whereabouts.Address;
import dev.baton.http.BoundedHttpClient;
import dev.baton.http.HttpLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The ports that the sidecar listens on: free, or held by the sidecar that runs already. */
final class OwnPorts {

  private static final String STATUS = "port api.status";

  private final Vertx vertx;
  private final BatonConfig config;
  private final Optional<Whereabouts> running;
  private boolean ours;
  private boolean movedStatus;

  /**
   * Prepares to look at them.
   *
   * @param running where the data folder says that a sidecar listens; that may be past
   */
  OwnPorts(Vertx vertx, BatonConfig config, Optional<Whereabouts> running) {
    this.vertx = vertx;
    this.config = config;
    this.running = running;
  }

  /**
   * A port of the configuration, and how it is told whether ours answers on it.
   *
   * @param left where the data folder says that it listens
   */
  private record Port(
      String name, Address address, Optional<Address> left, String path, String sign) {}

  /** Whether a sidecar answers on one of them; known once the ports are checked. */
  boolean isOurs() {
    return ours;
  }

  Future<List<Finding>> check() {
    AdminEndpoint admin = config.api().admin();
    Endpoint metrics = config.api().metrics();
    // Without the token it says so in our own words.
    String problem = "\"instance\":\"/admin/v1/status\"";
    List<Port> ports =
        List.of(
            new Port(STATUS, ofStatus(), left(Whereabouts::status), "/", "\"name\":\"baton\""),
            new Port(
                "port api.admin",
                new Address(admin.host(), admin.port()),
                left(Whereabouts::admin),
                "/admin/v1/status",
                problem),
            new Port(
                "port api.metrics",
                new Address(metrics.host(), metrics.port()),
                Optional.empty(),
                "/metrics",
                "baton_"));
    return Future.all(ports.stream().map(this::check).toList()).map(all -> all.<Finding>list());
  }

  /** What the status API answers; empty if it does not, or not on a port that can be known. */
  Future<String> status(String path) {
    Address status = movedStatus ? left(Whereabouts::status).orElseGet(this::ofStatus) : ofStatus();
    return status.port() == 0 ? Future.succeededFuture("") : ask(status, path);
  }

  private Address ofStatus() {
    StatusEndpoint status = config.api().status();
    return new Address(status.host(), status.port());
  }

  private Optional<Address> left(Function<Whereabouts, Address> server) {
    return running.map(server);
  }

  private Future<Finding> check(Port port) {
    Address own = port.address();
    if (own.port() == 0) {
      return Future.succeededFuture(Finding.ok(port.name(), "any free port"));
    }
    return vertx
        .executeBlocking(() -> obstacle(own.host(), own.port()), false)
        .compose(
            obstacle ->
                obstacle.isEmpty()
                    ? free(port)
                    : ask(own, port.path())
                        .map(
                            body ->
                                judge(
                                    port.name(),
                                    own.host(),
                                    own.port(),
                                    obstacle.get(),
                                    body.contains(port.sign()))));
  }

  /** Nothing listens there; the running sidecar may, where it was started. */
  private Future<Finding> free(Port port) {
    Address own = port.address();
    Finding free = Finding.ok(port.name(), words(own) + " is free");
    Optional<Address> left = port.left().filter(one -> one.port() != own.port());
    return left.isEmpty()
        ? Future.succeededFuture(free)
        : ask(left.get(), port.path())
            .map(body -> body.contains(port.sign()) ? moved(port, left.get()) : free);
  }

  private Finding moved(Port port, Address left) {
    ours = true;
    movedStatus |= port.name().equals(STATUS);
    return Finding.warn(
        port.name(),
        words(port.address()) + " is free, but the running sidecar listens at " + words(left),
        "Correct the configuration, or start the sidecar anew, which moves it there.");
  }

  private static String words(Address address) {
    return address.host() + ":" + address.port();
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

  private Future<String> ask(Address address, String path) {
    BoundedHttpClient client =
        new BoundedHttpClient(
            vertx,
            reachable(address.host(), address.port()),
            Optional.empty(),
            HttpLimits.DEFAULTS.withMaxAnswerBytes(4 << 20));
    return client
        .get(path)
        .map(answer -> answer.body().toString())
        .otherwise("")
        .eventually(client::close);
  }
}
