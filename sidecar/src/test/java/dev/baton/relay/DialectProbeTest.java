package dev.baton.relay;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Reason;
import dev.baton.http.HttpLimits;
import dev.baton.http.RawServer;
import dev.baton.relay.DialectProbe.Finding;
import dev.baton.relay.DialectProbe.Verdict;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialectProbeTest {

  private static final Slot SLOT = new Slot(7);
  private static final HttpLimits LIMITS =
      HttpLimits.DEFAULTS.withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));

  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void recognisesTheImplementationsWithAndWithoutADelegation() {
    assertThat(probe(Map.of("/delegations/7", "{\"delegations\":[]}")))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.SPEAKS, Verdict.DOES_NOT);
    assertThat(probe(Map.of("/delegations/7", "500 No delegation found for slot 7")))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.SPEAKS, Verdict.DOES_NOT);
  }

  @Test
  void recognisesTheSpecification() {
    assertThat(probe(Map.of("/constraints/v0/relay/delegations/7", "[]")))
        .containsExactly(
            new Finding(Dialect.FABRIC, Verdict.DOES_NOT, Optional.empty(), "status 404"),
            new Finding(Dialect.SPECIFICATION, Verdict.SPEAKS, Optional.empty(), "lists 0"));
  }

  @Test
  void leavesOpenWhatItCannotRead() {
    List<Finding> findings =
        probe(
            Map.of(
                "/delegations/7",
                "<html>",
                "/constraints/v0/relay/delegations/7",
                "500 out of order"));

    assertThat(findings)
        .extracting(finding -> finding.reason().orElseThrow())
        .containsExactly(Reason.RELAY_MALFORMED, Reason.RELAY_ERROR);
    assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.UNREADABLE);
  }

  @Test
  void reportsARelayThatDoesNotAnswer() {
    assertThat(probe(RawServer.hanging(vertx).uri()))
        .extracting(finding -> finding.reason().orElseThrow())
        .containsExactly(Reason.RELAY_TIMED_OUT, Reason.RELAY_TIMED_OUT);
  }

  /** The body may begin with a status. */
  private List<Finding> probe(Map<String, String> bodies) {
    HttpServer server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      String body = bodies.getOrDefault(request.path(), "404");
                      boolean failing = body.startsWith("404") || body.startsWith("500");
                      request
                          .response()
                          .setStatusCode(failing ? Integer.parseInt(body.substring(0, 3)) : 200)
                          .end(body);
                    })
                .listen(0, "127.0.0.1"));
    return probe(URI.create("http://127.0.0.1:" + server.actualPort()));
  }

  private List<Finding> probe(URI uri) {
    RelayEndpoint endpoint = RelayEndpoint.of("r1", uri, Dialect.FABRIC);
    return await(new DialectProbe(vertx, endpoint, LIMITS).probe(SLOT));
  }
}
