package dev.baton.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An HTTP server with fixed answers by path, which notes what it was asked. */
final class CannedServer implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Canned> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private Optional<String> authorization = Optional.empty();

  private record Canned(int status, String body) {}

  CannedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  /** Every request must have this Authorization header from now on. */
  synchronized CannedServer requireAuthorization(String value) {
    authorization = Optional.of(value);
    return this;
  }

  synchronized CannedServer answer(String path, int status, String body) {
    answers.put(path, new Canned(status, body));
    return this;
  }

  /** Paths with their queries, in the order in which they were asked for. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /** What came with the requests, in their order; empty texts where there was no body. */
  synchronized List<String> bodies() {
    return List.copyOf(bodies);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean allowed = authorization.map(given::equals).orElse(true);
    String path = exchange.getRequestURI().getPath();
    Canned canned =
        allowed
            ? answers.getOrDefault(path, new Canned(404, "{\"detail\":\"nothing is here\"}"))
            : new Canned(401, "{\"status\":401,\"detail\":\"The token is wrong.\"}");
    byte[] bytes = canned.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(canned.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
