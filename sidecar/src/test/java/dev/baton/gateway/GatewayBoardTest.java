package dev.baton.gateway;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.StatusView.Availability;
import dev.baton.delegation.StatusView.GatewayStatus;
import dev.baton.http.HttpLimits;
import dev.baton.http.RawServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayBoardTest {

  private static final String GOOD =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"slots\":[{\"slot\":7,\"offerings\":[]}]}}";
  private static final HttpLimits LIMITS =
      HttpLimits.DEFAULTS.withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Vertx vertx;

  /** What the gateway answers with now; the first three characters are the status. */
  private volatile String answer = "200" + GOOD;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void asksForTheSlotsByJsonRpcAtTheRoot() {
    GatewayBoard board = board(gateway(Optional.of(serve())));

    assertThat(board.of("alpha")).isEqualTo(Availability.UNKNOWN);
    await(board.check());

    assertThat(board.of("alpha")).isEqualTo(Availability.AVAILABLE);
    assertThat(asked)
        .containsExactly(
            "POST / {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"slots\",\"params\":[]}");
    assertThat(board.statuses())
        .extracting(GatewayStatus::detail)
        .containsExactly("holds delegations for 1 slot, as it says");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500oops",
        "200",
        "200<html>",
        "200{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"broken\"}}",
        "200{\"result\":{\"slots\":7}}",
        "302",
        "500{\"result\":{\"slots\":[]}}"
      })
  void needsTwoFailuresInARowAndOneGoodAnswer(String bad) {
    GatewayBoard board = board(gateway(Optional.of(serve())));
    await(board.check());

    answer = bad;
    await(board.check());
    assertThat(board.of("alpha")).isEqualTo(Availability.AVAILABLE);
    await(board.check());
    assertThat(board.of("alpha")).isEqualTo(Availability.UNAVAILABLE);

    answer = "200" + GOOD;
    await(board.check());
    assertThat(board.of("alpha")).isEqualTo(Availability.AVAILABLE);
    answer = bad;
    await(board.check());
    assertThat(board.of("alpha")).isEqualTo(Availability.AVAILABLE);
  }

  @Test
  void refusesAnAnswerThatIsTooLarge() {
    answer = "200" + GOOD + " ".repeat(GatewayBoard.MAX_ANSWER_BYTES);
    GatewayBoard board = board(gateway(Optional.of(serve())));

    await(board.check());
    await(board.check());

    assertThat(board.of("alpha")).isEqualTo(Availability.UNAVAILABLE);
    assertThat(board.statuses().get(0).detail()).isEqualTo("the answer has more than 65536 bytes");
  }

  @Test
  void doesNotAskAGatewayThatStillOwesAnAnswer() {
    GatewayBoard board = board(gateway(Optional.of(RawServer.hanging(vertx).uri())));

    Future<Void> first = board.check();
    await(board.check());
    await(first);

    // Two checks, but one question, and so one failure.
    assertThat(board.of("alpha")).isEqualTo(Availability.UNKNOWN);
    await(board.check());
    assertThat(board.of("alpha")).isEqualTo(Availability.UNAVAILABLE);
  }

  @Test
  void knowsNothingOfAGatewayWithoutUrl() {
    GatewayBoard board = board(gateway(Optional.empty()));

    await(board.check());

    assertThat(board.of("alpha")).isEqualTo(Availability.UNKNOWN);
    assertThat(board.of("no such")).isEqualTo(Availability.UNKNOWN);
    assertThat(board.statuses())
        .containsExactly(
            new GatewayStatus(
                gateway(Optional.empty()), Availability.UNKNOWN, "has no URL to ask at"));
  }

  private GatewayBoard board(Gateway gateway) {
    return new GatewayBoard(vertx, List.of(gateway), LIMITS);
  }

  private URI serve() {
    HttpServer server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request ->
                        request
                            .body()
                            .onSuccess(
                                body -> {
                                  asked.add(request.method() + " " + request.uri() + " " + body);
                                  request
                                      .response()
                                      .setStatusCode(Integer.parseInt(answer.substring(0, 3)))
                                      .end(answer.substring(3));
                                }))
                .listen(0, "127.0.0.1"));
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  private static Gateway gateway(Optional<URI> url) {
    return new Gateway(
        "alpha",
        BlsPublicKey.fromHex(
            "0xaf53b192a82ec1229e8fce4f99cb60287ce33896192b6063ac332b36fbe87ba1b2936bbc849ec68a0132362ab11a7754"),
        Address.fromHex("0x" + "11".repeat(20)),
        url);
  }
}
