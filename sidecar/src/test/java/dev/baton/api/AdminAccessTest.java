package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who and what the admin API lets in. */
class AdminAccessTest extends AdminApiFixture {

  @ParameterizedTest
  @ValueSource(
      strings = {"/admin/v1/status", "/admin/v1/explain?slot=5", "/admin/v1/nothing", "/", "/x"})
  void opensNothingWithoutTheToken(String path) {
    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"baton\"");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YWI=", "abababab", "Bearer abab"})
  void opensNothingWithAnythingElse(String authorization) {
    assertThat(server.get("/admin/v1/status", AUTHORIZATION, authorization).statusCode())
        .isEqualTo(401);
  }

  @Test
  void takesTheTokenUnderAnyCaseOfTheScheme() {
    String lower = World.BEARER.replace("Bearer", "bearer");

    assertThat(server.get("/admin/v1/status", AUTHORIZATION, lower).statusCode()).isEqualTo(200);
  }

  @Test
  void slowsGuessingDownAndNeverLocksTheOperatorOut() {
    String wrong = "Bearer " + "cd".repeat(32);
    for (int i = 0; i < FailureLimit.PER_MINUTE; i++) {
      assertThat(server.get("/admin/v1/status", AUTHORIZATION, wrong).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> limited = server.get("/admin/v1/status", AUTHORIZATION, wrong);
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After")).contains("61");

    assertThat(json("/admin/v1/status").at("/version").asText()).isEqualTo("0.1.0");

    now = now.plusSeconds(60);
    assertThat(server.get("/admin/v1/status", AUTHORIZATION, wrong).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "localhost.evil.example", "127.0.0.2", "[::1]", "", "a b", "@"})
  void refusesAnotherHost(String host) {
    String answer =
        server.raw(
            "GET /admin/v1/status HTTP/1.1\r\nHost: "
                + host
                + "\r\nConnection: close\r\nAuthorization: "
                + World.BEARER
                + "\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 40[03] ").contains("application/problem+json");
    assertThat(answer).doesNotContain("lighthouse", "node-1");
  }

  @Test
  void refusesARequestWithoutHost() {
    String answer =
        server.raw("GET /admin/v1/status HTTP/1.0\r\nAuthorization: " + World.BEARER + "\r\n\r\n");

    assertThat(answer).contains(" 403 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost", "localhost:18562", "127.0.0.1:1"})
  void servesTheHostsOnTheListOnAnyPort(String host) {
    String answer =
        server.raw(
            "GET /admin/v1/status HTTP/1.1\r\nHost: "
                + host
                + "\r\nConnection: close\r\nAuthorization: "
                + World.BEARER
                + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void takesOnlyJsonBodies() {
    String answer =
        server.raw(
            "POST /admin/v1/status HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                + World.BEARER
                + "\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");

    assertThat(answer).startsWith("HTTP/1.1 415 ");
  }
}
