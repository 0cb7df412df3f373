package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, paths, heads and caching of the status API. */
class StatusHttpTest extends StatusApiFixture {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/v1/delegations/5/6",
        "/V1/delegations",
        "/admin/v1/status",
        "/metrics",
        "/constraints/v0/relay/delegations/%2e%2e",
        "/openapi.yaml/../../../etc/passwd"
      })
  void findsNothingOutsideItsPaths(String path) {
    assertThat(server.rawGet(path)).startsWith("HTTP/1.1 404 ").contains("\"status\":404");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
  void isReadOnly(String method) {
    HttpResponse<String> answer = server.send(method, "/v1/delegations");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(Server.parse(answer.body()).at("/status").asInt()).isEqualTo(405);
  }

  @Test
  void takesNoBody() {
    String answer =
        server.raw(
            "GET /v1/gateways HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\n\r\n{}");

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
  }

  @Test
  void answersHeadLikeGetWithoutTheBody() {
    HttpResponse<String> get = server.get("/v1/gateways");
    HttpResponse<String> head = server.send("HEAD", "/v1/gateways");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String header : List.of("ETag", "Content-Length", "Content-Type", "Cache-Control")) {
      assertThat(head.headers().firstValue(header)).isEqualTo(get.headers().firstValue(header));
    }
    assertThat(server.send("HEAD", "/v1/delegations?slot=x").statusCode()).isEqualTo(400);
  }

  @Test
  void savesTheBodyWhenNothingChanged() {
    String tag = server.get("/v1/gateways").headers().firstValue("ETag").orElseThrow();

    for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      HttpResponse<String> answer = server.get("/v1/gateways", "If-None-Match", known);
      assertThat(answer.statusCode()).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue("ETag")).contains(tag);
    }
    view.gateways.remove(1);
    HttpResponse<String> changed = server.get("/v1/gateways", "If-None-Match", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
  }

  @Test
  void letsOnlyThePastBeKept() {
    view.current = new Slot(100);

    assertThat(caching("/v1/delegations/83")).isEqualTo("public, max-age=3600");
    assertThat(caching("/delegations/83")).isEqualTo("public, max-age=3600");
    assertThat(caching("/v1/delegations/84")).isEqualTo("no-cache");
    assertThat(caching("/v1/delegations")).isEqualTo("no-cache");
    assertThat(caching("/v1/lookahead")).isEqualTo("no-cache");
    assertThat(caching("/readyz")).isEqualTo("no-store");
  }

  private String caching(String path) {
    return server.get(path).headers().firstValue("Cache-Control").orElseThrow();
  }
}
