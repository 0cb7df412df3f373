package dev.baton.api;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {

  @Test
  void saysWhichPortIsTakenAndWhatToDo() {
    try (Server taken = new Server(Router::router)) {
      Vertx vertx = Vertx.vertx();
      try {
        assertThatThrownBy(
                () ->
                    await(
                        HttpEndpoint.open(
                            vertx, "api.status", "127.0.0.1", taken.port(), request -> {})))
            .isInstanceOf(EndpointException.class)
            .hasMessageContaining("127.0.0.1 port " + taken.port())
            .hasMessageContaining("in use")
            .hasMessageContaining("api.status.port");
      } finally {
        await(vertx.close());
      }
    }
  }

  @Test
  void refusesAPortThatIsNone() {
    Vertx vertx = Vertx.vertx();
    try {
      assertThatThrownBy(
              () -> await(HttpEndpoint.open(vertx, "api.status", "127.0.0.1", 65_536, r -> {})))
          .isInstanceOf(EndpointException.class)
          .hasMessageContaining("65536");
    } finally {
      await(vertx.close());
    }
  }

  @Test
  void listensNoMoreOnceClosed() {
    Server server = new Server(Router::router);
    int port = server.port();
    server.close();

    assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void boundsTheRequestLineAndTheHeaders() {
    try (Server server = new Server(Router::router)) {
      String many = "X-Filler: " + "a".repeat(9000) + "\r\n";

      assertThat(server.raw("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .contains(" 414 ", "application/problem+json", "4096");
      assertThat(server.raw("GET / HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n"))
          .contains(" 431 ", "application/problem+json", "8192");
    }
  }

  @Test
  void answersWhatIsNotHttpWithAProblem() {
    try (Server server = new Server(Router::router)) {
      assertThat(server.raw("\u0016\u0003\u0001 hello\r\n\r\n"))
          .contains(" 400 ", "application/problem+json");
    }
  }

  private static void connect(int port) throws IOException {
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }
}
