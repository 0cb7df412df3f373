package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JsonBodyTest {

  private static final int MOST = 64;

  private final Server server = new Server(JsonBodyTest::router);

  private static Router router(Vertx vertx) {
    Routes routes = new Routes(vertx, request -> {});
    routes.post(
        "/take", MOST, (context, body) -> Future.succeededFuture(Answer.json(body, Answer.NEVER)));
    return routes.router();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String raw(String headers, String body) {
    return server.raw(
        "POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + headers
            + "\r\n\r\n"
            + body);
  }

  @Test
  void takesADocumentAndKeepsTheConnection() {
    assertThat(server.post("/take", "{\"a\": 1}").body()).isEqualTo("{\"a\":1}");
    assertThat(server.post("/take", "{\"a\": 2}").body()).isEqualTo("{\"a\":2}");
  }

  @Test
  void refusesALengthThatIsTooLargeBeforeAnythingCameIn() {
    assertThat(raw("Content-Length: 65", "")).startsWith("HTTP/1.1 413 ");
    assertThat(raw("Content-Length: 99999999999999999", "")).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void refusesChunksThatBecomeTooMany() {
    String chunk = "20\r\n" + " ".repeat(32) + "\r\n";

    assertThat(raw("Transfer-Encoding: chunked", chunk.repeat(3))).startsWith("HTTP/1.1 413 ");
    assertThat(
            raw("Transfer-Encoding: chunked\r\nConnection: close", chunk + "2\r\n{}\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void tellsWhoWaitsToGoOn() {
    assertThat(raw("Content-Length: 2\r\nConnection: close\r\nExpect: 100-continue", "{}"))
        .startsWith("HTTP/1.1 100 ")
        .contains("HTTP/1.1 200 ");
  }

  @Test
  void saysWhereItIsNoJson() {
    assertThat(server.post("/take", "{\"a\":\n1,}").body()).contains("from line 2, column");
  }

  @Test
  void takesNothingButJson() {
    assertThat(server.raw("POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"))
        .startsWith("HTTP/1.1 415 ");
  }

  @Test
  void isOnlyForPost() {
    assertThat(server.get("/take").statusCode()).isEqualTo(405);
    assertThat(server.get("/take").headers().firstValue("Allow")).contains("POST");
  }
}
