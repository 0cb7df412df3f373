package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MetricsApiTest {

  @Test
  void servesWhatIsScrapedAtThatMoment() {
    int[] scrapes = {0};
    try (Server server = new Server(new MetricsApi(() -> "baton_ready " + scrapes[0]++)::router)) {
      server.get("/metrics");
      HttpResponse<String> second = server.get("/metrics?collect=all");

      assertThat(second.body()).isEqualTo("baton_ready 1");
      assertThat(second.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(second.headers().firstValue("Cache-Control")).contains("no-store");
    }
  }

  @Test
  void servesNothingElse() {
    try (Server server = new Server(new MetricsApi(() -> "")::router)) {
      assertThat(server.get("/").statusCode()).isEqualTo(404);
      assertThat(server.send("POST", "/metrics").statusCode()).isEqualTo(405);
    }
  }
}
