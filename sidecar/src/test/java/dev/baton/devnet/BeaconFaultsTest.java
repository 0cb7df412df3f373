package dev.baton.devnet;

import static dev.baton.devnet.Chains.rootAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BeaconFaultsTest extends BeaconNodeFixture {

  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void liesAboutProposersAndOnDemandAboutTheirRoot() throws Exception {
    String path = "/eth/v2/validator/duties/proposer/3";
    JsonObject truth = Http.json(node.url(), path);
    node.faults().lie(1);
    JsonObject lie = Http.json(node.url(), path);
    assertThat(lie.getJsonArray("data")).isNotEqualTo(truth.getJsonArray("data"));
    assertThat(lie.getString("dependent_root")).isEqualTo(truth.getString("dependent_root"));
    assertThat(Http.json(node.url(), path)).isEqualTo(lie);
    node.faults().lie(2).otherDependentRoot(true);
    JsonObject other = Http.json(node.url(), path);
    assertThat(other.getJsonArray("data")).isNotEqualTo(lie.getJsonArray("data"));
    assertThat(other.getString("dependent_root")).isNotEqualTo(lie.getString("dependent_root"));
    node.faults().end();
    assertThat(Http.json(node.url(), path)).isEqualTo(truth);
  }

  @Test
  void aNodeThatLagsServesAnOlderHead() throws Exception {
    node.faults().lag(2);
    assertThat(Http.data(node.url(), "/eth/v1/beacon/blocks/head/root").getString("root"))
        .isEqualTo(rootAt(chain, 18).toHex());
    String unseen = "/eth/v1/beacon/headers/" + rootAt(chain, 20);
    assertThat(status(unseen)).isEqualTo(404);
  }

  @Test
  void anEventStreamFallsSilentWhileTheNodeHangs() throws Exception {
    String path = "/eth/v1/events?topics=head";
    try (InputStream stream = Http.open(node.url(), path).body()) {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      node.server().begin(HttpFault.HANG);
      advanceTo(21);
      settle();
      node.server().end();
      advanceTo(22);
      String first =
          reader.lines().filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
      assertThat(first).contains("\"slot\":\"22\"");
    }
  }

  @Test
  void sendsTheDateOfItsOwnClock() throws Exception {
    String path = "/eth/v1/node/version";
    assertThat(date(path)).isEqualTo("Fri, 15 Jan 2027 08:00:20 GMT");
    node.server().clockOffset(Duration.ofSeconds(-3));
    assertThat(date(path)).isEqualTo("Fri, 15 Jan 2027 08:00:17 GMT");
  }

  private String date(String path) throws Exception {
    return Http.get(node.url(), path).headers().firstValue("Date").orElseThrow();
  }

  @Test
  void keepsItsPortWhileItIsDown() throws Exception {
    String path = "/eth/v1/node/version";
    int port = node.url().getPort();
    node.server().stop().await();
    assertThatThrownBy(() -> Http.get(node.url(), path)).isInstanceOf(ConnectException.class);
    node.server().start().await();
    assertThat(node.url().getPort()).isEqualTo(port);
    assertThat(status(path)).isEqualTo(200);
  }

  @Test
  void hangsUntilTheCallerGivesUp() throws Exception {
    node.server().begin(HttpFault.HANG);
    assertThatThrownBy(() -> Http.get(node.url(), "/eth/v1/node/version", SHORT))
        .isInstanceOf(HttpTimeoutException.class);
    node.server().end();
    node.server().delay(Duration.ofMillis(100));
    assertThat(status("/eth/v1/node/version")).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpFault.class,
      names = {"ERROR", "HUGE", "REDIRECT", "GARBAGE"})
  void misbehavesAsTold(HttpFault fault) throws Exception {
    node.server().begin(fault);
    HttpResponse<String> answer = Http.get(node.url(), "/eth/v1/beacon/genesis");
    String told =
        switch (fault) {
          case ERROR -> "500 false";
          case REDIRECT -> "302 false";
          case HUGE -> "200 true";
          case GARBAGE -> "200 false";
          case HANG -> "never";
        };
    assertThat(answer.statusCode() + " " + (answer.body().length() > 20_000_000)).isEqualTo(told);
    assertThat(node.server().redirectsFollowed()).isZero();
    assertThat(status("/elsewhere")).isEqualTo(200);
    assertThat(node.server().redirectsFollowed()).isEqualTo(1);
    node.server().end();
    assertThat(status("/eth/v1/beacon/genesis")).isEqualTo(200);
  }
}
