package dev.baton.relay;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.delegation.Reason;
import dev.baton.delegation.Relay;
import dev.baton.http.HttpLimits;
import dev.baton.http.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Relays that are bad in every way we could think of. */
class FailingRelayTest extends HttpRelayFixture {

  @ParameterizedTest
  @CsvSource({
    "500,database is gone,RELAY_ERROR",
    "503,'',RELAY_ERROR",
    "401,who are you,RELAY_REFUSED",
    "404,'',RELAY_MALFORMED",
    "404,<html>nothing here</html>,RELAY_MALFORMED",
    "200,'',RELAY_MALFORMED",
    "200,<html>hello</html>,RELAY_MALFORMED",
    "200,{\"status\":\"ok\"},RELAY_MALFORMED",
    "200,[{\"message\":{}}],RELAY_MALFORMED",
    "302,'',RELAY_REDIRECTS",
    "304,'',RELAY_REDIRECTS"
  })
  void namesAListingThatCannotBeRead(int status, String body, Reason reason) {
    assertRefused(answering(status, body).delegations(SLOT), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "409,delegation already stored,RELAY_CONFLICT",
    "500,failed to store delegation: Delegation already exists for slot 7,RELAY_CONFLICT",
    "200,'{\"success\":false,\"message\":\"Failed to store: already exists\"}',RELAY_CONFLICT",
    "200,'{\"success\":false,\"message\":\"bad signature\"}',RELAY_REFUSED",
    "500,failed to store delegation: No proposer lookahead,RELAY_ERROR",
    "400,slot already passed,RELAY_REFUSED",
    "403,not the scheduled proposer,RELAY_REFUSED",
    "308,'',RELAY_REDIRECTS"
  })
  void namesWhyADelegationWasNotTaken(int status, String body, Reason reason) {
    var refused = assertRefused(answering(status, body).publish(Delegations.signed(7)), reason);
    if (reason != Reason.RELAY_REDIRECTS) {
      refused.hasMessageEndingWith("status " + status + ": " + body);
    }
  }

  @Test
  void printsNothingOfTheRelaysThatATerminalWouldActUpon() {
    assertRefused(
            answering(500, "\u001b[2Jgone\nERROR all funds lost").delegations(SLOT),
            Reason.RELAY_ERROR)
        .hasMessage("relay r1, GET /delegations/7: status 500: [2Jgone ERROR all funds lost");
  }

  @Test
  void namesARelayThatIsDown() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Relay relay = relay(URI.create("http://127.0.0.1:" + port), Dialect.FABRIC);

    assertRefused(relay.delegations(SLOT), Reason.RELAY_UNREACHABLE);
    assertRefused(relay.publish(Delegations.signed(7)), Reason.RELAY_UNREACHABLE);
  }

  @Test
  void namesARelayThatHangsAndLeavesIt() {
    RawServer server = RawServer.hanging(vertx);

    assertTimely(relay(server.uri(), Dialect.FABRIC).delegations(SLOT), Reason.RELAY_TIMED_OUT);
    assertThat(server.closes()).isTrue();
  }

  @Test
  void namesARelayThatDripsAndLeavesIt() {
    RawServer server = RawServer.dripping(vertx);

    assertTimely(relay(server.uri(), Dialect.FABRIC).delegations(SLOT), Reason.RELAY_TIMED_OUT);
    assertTimely(
        relay(server.uri(), Dialect.FABRIC).publish(Delegations.signed(7)), Reason.RELAY_TIMED_OUT);
  }

  @Test
  void readsNoMoreThanItMustOfAnEndlessAnswer() {
    RawServer server = RawServer.endless(vertx);
    RelayEndpoint endpoint = RelayEndpoint.of("r1", server.uri(), Dialect.FABRIC);
    HttpLimits patient =
        HttpLimits.DEFAULTS.withTimeouts(Duration.ofSeconds(8), Duration.ofSeconds(8));
    Relay relay = new HttpRelay(vertx, endpoint, patient, check());

    assertRefused(relay.delegations(SLOT), Reason.RELAY_TOO_LARGE)
        .hasMessageEndingWith("the answer has more than 1048576 bytes");
    assertThat(server.closes()).isTrue();
    // What the kernel's socket buffers hold comes on top of what was read.
    assertThat(server.written()).isLessThan(16 << 20);
  }

  @Test
  void namesARelayThatBreaksOff() {
    assertTimely(
        relay(RawServer.breakingOff(vertx).uri(), Dialect.FABRIC).delegations(SLOT),
        Reason.RELAY_UNREACHABLE);
  }

  @Test
  void namesARelayThatDoesNotSpeakHttp() {
    assertTimely(
        relay(RawServer.saying(vertx, "\u0000\u0001garbage\r\n\r\n").uri(), Dialect.FABRIC)
            .delegations(SLOT),
        Reason.RELAY_MALFORMED);
  }

  @Test
  void worksAgainAfterEveryKindOfFailure() {
    List<Integer> statuses = new CopyOnWriteArrayList<>(List.of(500, 302, 404));
    URI uri =
        serve(
            request ->
                request
                    .response()
                    .setStatusCode(statuses.isEmpty() ? 200 : statuses.remove(0))
                    .end("[]"));
    Relay relay = relay(uri, Dialect.SPECIFICATION);

    assertRefused(relay.delegations(SLOT), Reason.RELAY_ERROR);
    assertRefused(relay.delegations(SLOT), Reason.RELAY_REDIRECTS);
    assertRefused(relay.delegations(SLOT), Reason.RELAY_MALFORMED);
    assertThat(await(relay.delegations(SLOT))).isEmpty();
  }
}
