package dev.baton.monitor.probe;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.http.HttpLimits;
import dev.baton.http.RawServer;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import dev.baton.schedule.VertxTimers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The wires over real sockets, and a heartbeat that goes through them. */
class VertxWiresTest {

  private final Vertx vertx = Vertx.vertx();
  private final VertxWires wires =
      new VertxWires(
          vertx, HttpLimits.DEFAULTS.withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(2)));
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Promise<Void> ended = Promise.promise();

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void connectsOrSaysWhyNot() {
    HttpServer server = serve(request -> {}, socket -> {});
    URI uri = uri("http", server);
    await(wires.connect(uri));
    await(server.close());

    assertThatThrownBy(() -> await(wires.connect(uri)))
        .isInstanceOf(ProbeFailure.class)
        .hasMessageContaining("refused");
    assertThatThrownBy(() -> await(wires.connect(URI.create("ftp://127.0.0.1"))))
        .hasMessageContaining("http, https, ws or wss");
    assertThatThrownBy(() -> await(wires.connect(URI.create("http://user:secret@127.0.0.1"))))
        .hasMessageNotContaining("secret");
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsNotConnectedToWithTls() {
    URI uri = uri("https", serve(request -> {}, socket -> {}));

    assertThatThrownBy(() -> await(wires.connect(uri))).isInstanceOf(ProbeFailure.class);
  }

  @Test
  void hearsTextUntilTheServerEnds() {
    URI uri =
        uri(
            "ws",
            serve(
                request -> {},
                socket ->
                    socket
                        .writeTextMessage("x".repeat(100_000))
                        .compose(done -> socket.writeTextMessage("two"))
                        .onSuccess(done -> socket.close())));

    await(wires.stream(uri, heard::add, ended::complete));
    await(ended.future());

    assertThat(heard).hasSize(2).last().isEqualTo("two");
    assertThat(heard.get(0)).hasSize(100_000);
  }

  @Test
  void endsAStreamWhoseMessageIsTooLong() {
    URI uri =
        uri(
            "ws",
            serve(
                request -> {},
                socket -> socket.writeTextMessage("x".repeat(VertxWires.MAX_MESSAGE_BYTES + 1))));

    await(wires.stream(uri, heard::add, ended::complete));
    await(ended.future());

    assertThat(heard).isEmpty();
  }

  @Test
  void endsAStreamWhenToldTo() {
    Promise<Void> gone = Promise.promise();
    URI uri = uri("ws", serve(request -> {}, socket -> socket.closeHandler(gone::complete)));

    await(wires.stream(uri, heard::add, ended::complete)).run();

    await(gone.future());
    await(ended.future());
  }

  @Test
  void aServerWithoutTheStreamIsSaidToHaveNone() {
    URI uri = uri("ws", serve(request -> request.response().setStatusCode(404).end(), null));

    assertThatThrownBy(() -> await(wires.stream(uri, heard::add, ended::complete)))
        .isInstanceOf(ProbeFailure.class)
        .hasMessageContaining("404");
    assertThatThrownBy(
            () -> await(wires.stream(RawServer.hanging(vertx).uri(), heard::add, () -> {})))
        .isInstanceOf(ProbeFailure.class);
  }

  @Test
  void aHeartbeatGoesOverRealHttp() {
    BasedOpGateway gateway =
        new BasedOpGateway(Watchtower.key(9).address(), Watchtower.key(7).address());
    FakeWires answers = new FakeWires(new Watchtower().time);
    gateway.serve(answers);
    URI uri = uri("http", serve(request -> GatewayServer.answer(request, answers), null));
    HeartbeatProbe probe =
        new HeartbeatProbe(
            new Lookout(
                Watchtower.OWN, wires, new VertxTimers(vertx), Patience.of(Watchtower.SLOT)),
            "alpha",
            uri,
            Watchtower.key(9).address(),
            Watchtower.key(7));

    List<Input> sum =
        await(
            onLoop(
                () -> {
                  probe.look(Watchtower.FIRST);
                  Promise<List<Input>> later = Promise.promise();
                  vertx.setTimer(1000, timer -> later.complete(probe.sum(Watchtower.FIRST)));
                  return later.future();
                }));

    assertThat(Watchtower.reading(sum, Signal.HEARTBEAT)).isEqualTo("good");
    assertThat(answers.asked()).contains("control_heartbeat");
    await(probe.close());
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    vertx.runOnContext(run -> work.get().onComplete(promise));
    return promise.future();
  }

  private HttpServer serve(
      Handler<HttpServerRequest> requests, @Nullable Handler<ServerWebSocket> sockets) {
    HttpServer server = vertx.createHttpServer().requestHandler(requests);
    Optional.ofNullable(sockets).ifPresent(server::webSocketHandler);
    return await(server.listen(0, "127.0.0.1"));
  }

  private static URI uri(String scheme, HttpServer server) {
    return URI.create(scheme + "://127.0.0.1:" + server.actualPort() + "/state_stream");
  }
}
