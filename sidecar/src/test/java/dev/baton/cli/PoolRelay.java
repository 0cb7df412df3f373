package dev.baton.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes requests on to the admin API, counts the batches, and does something amid one of them. */
final class PoolRelay implements AutoCloseable {

  private final HttpServer server;
  private final int behind;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final AtomicInteger batches = new AtomicInteger();
  private volatile int number = -1;
  private volatile Runnable deed = () -> {};

  PoolRelay(int behind) throws IOException {
    this.behind = behind;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(workers);
    server.createContext("/", this::pass);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** How many batches were sent so far. */
  int batches() {
    return batches.get();
  }

  /** Does it when the batch of this number, from 1, was sent and is not answered yet. */
  void atTheBatch(int batch, Runnable what) {
    deed = what;
    number = batch;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean due =
          exchange.getRequestURI().getPath().endsWith("/apply")
              && batches.incrementAndGet() == number;
      HttpURLConnection onward = onward(exchange, body);
      if (due) {
        number = -1;
        deed.run();
      }
      int status = onward.getResponseCode();
      byte[] answer =
          (status >= 400 ? onward.getErrorStream() : onward.getInputStream()).readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", onward.getContentType());
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private HttpURLConnection onward(HttpExchange exchange, byte[] body) throws IOException {
    var onward =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + behind + exchange.getRequestURI())
                .toURL()
                .openConnection();
    onward.setRequestMethod(exchange.getRequestMethod());
    for (String header : List.of("Authorization", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        onward.setRequestProperty(header, value);
      }
    }
    if (body.length > 0) {
      onward.setDoOutput(true);
      onward.setFixedLengthStreamingMode(body.length);
      onward.getOutputStream().write(body);
      onward.getOutputStream().flush();
    }
    return onward;
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
