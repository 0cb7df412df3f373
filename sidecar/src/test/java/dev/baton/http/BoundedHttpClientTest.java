package dev.baton.http;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.http.HttpFailure.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedHttpClientTest {

  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(2), 1000, 2, 3);

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

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
  void sendsPathHostAndAuthorization() {
    URI uri =
        serve(
            r ->
                r.response()
                    .end(
                        r.uri()
                            + " "
                            + r.authority()
                            + " "
                            + r.getHeader("Authorization").length()));
    BoundedHttpClient client =
        new BoundedHttpClient(vertx, uri.resolve("/base/"), Optional.of("Bearer key"), LIMITS);

    HttpAnswer answer = await(client.get("/delegations/7"));

    assertThat(answer.words()).isEqualTo("/base/delegations/7 " + uri.getAuthority() + " 10");
  }

  @Test
  void reachesAnAddressOfVersion6() {
    HttpServer server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(r -> r.response().end(r.getHeader("Host")))
                .listen(0, "::1"));
    URI uri = URI.create("http://[::1]:" + server.actualPort());

    assertThat(await(client(uri, LIMITS).get("/")).words()).isEqualTo(uri.getAuthority());
  }

  @Test
  void takesAnAnswerOfExactlyTheLargestSize() {
    URI uri = serve(r -> r.response().end("x".repeat(1000)));

    assertThat(await(client(uri, LIMITS).get("/")).body().length()).isEqualTo(1000);
    assertFails(client(uri, LIMITS.withMaxAnswerBytes(999)).get("/"), Kind.TOO_LARGE);
  }

  @Test
  void neverSendsTheSecretAfterARedirect() {
    AtomicInteger followed = new AtomicInteger();
    URI elsewhere =
        serve(
            r -> {
              followed.incrementAndGet();
              r.response().end();
            });
    URI uri =
        serve(
            r ->
                r.response()
                    .setStatusCode(302)
                    .putHeader(
                        "Location",
                        elsewhere + "/?key=" + r.getHeader("Authorization").substring(7))
                    .end());
    BoundedHttpClient client =
        new BoundedHttpClient(vertx, uri, Optional.of("Bearer s3cret"), LIMITS);

    assertThatThrownBy(() -> await(client.get("/")))
        .hasMessage("status 302 points to " + elsewhere + "/?key=***");
    assertThat(followed).hasValue(0);
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() {
    HttpServer server =
        await(
            vertx
                .createHttpServer(SelfSigned.serverOptions())
                .requestHandler(r -> r.response().end("secret garden"))
                .listen(0, "127.0.0.1"));
    URI uri = URI.create("https://127.0.0.1:" + server.actualPort());

    assertThatThrownBy(
            () ->
                await(
                    client(uri, LIMITS.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)))
                        .get("/")))
        .isInstanceOfSatisfying(
            HttpFailure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE))
        .hasStackTraceContaining("PKIX path building failed");
  }

  @Test
  void letsOnlyAsManyWaitAsItWasTold() {
    RawServer server = RawServer.hanging(vertx);
    BoundedHttpClient client = client(server.uri(), LIMITS);

    // In one turn of the loop, so that none is let in because another has just been connected.
    Promise<List<Future<HttpAnswer>>> turn = Promise.promise();
    vertx.runOnContext(
        now -> turn.complete(IntStream.range(0, 8).mapToObj(i -> client.get("/")).toList()));
    List<Future<HttpAnswer>> asked = await(turn.future());

    List<Kind> kinds = new ArrayList<>();
    asked.forEach(
        future ->
            assertThatThrownBy(() -> await(future))
                .isInstanceOfSatisfying(HttpFailure.class, e -> kinds.add(e.kind())));
    assertThat(kinds).filteredOn(Kind.BUSY::equals).hasSize(5);
    assertThat(kinds).filteredOn(Kind.TIMED_OUT::equals).hasSize(3);
  }

  @Test
  void givesItsConnectionsBackAfterTimeouts() {
    AtomicInteger requests = new AtomicInteger();
    URI uri =
        serve(
            r -> {
              if (requests.incrementAndGet() > 3) {
                r.response().end("well again");
              }
            });
    BoundedHttpClient client = client(uri, LIMITS);
    List<Future<HttpAnswer>> hung = IntStream.range(0, 3).mapToObj(i -> client.get("/")).toList();
    hung.forEach(future -> assertFails(future, Kind.TIMED_OUT));

    requests.set(3);
    assertThat(await(client.get("/")).words()).isEqualTo("well again");
  }

  @Test
  void failsAtOnceWhenItIsClosed() {
    BoundedHttpClient client =
        client(URI.create("http://127.0.0.1:9"), LIMITS.withTimeouts(TEN_SECONDS, TEN_SECONDS));
    await(client.close());

    assertFails(client.get("/"), Kind.UNREACHABLE);
  }

  @Test
  void completesOnTheCallersContext() {
    URI uri = serve(r -> r.response().end("ok"));
    BoundedHttpClient client = client(uri, LIMITS);
    Context context = vertx.getOrCreateContext();
    Promise<Boolean> same = Promise.promise();

    context.runOnContext(
        run ->
            client.get("/").onComplete(done -> same.complete(Vertx.currentContext() == context)));

    assertThat(await(same.future())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"garbage\r\n\r\n", "SSH-2.0-OpenSSH_9.2p1\r\n", "HTTP/1.1 20X OK\r\n\r\n"})
  void namesWhatIsNotHttp(String text) {
    assertFails(client(RawServer.saying(vertx, text).uri(), LIMITS).get("/"), Kind.MALFORMED);
  }

  @Test
  void namesHeadersWithoutEnd() {
    String endless = "HTTP/1.1 200 OK\r\nX: " + "x".repeat(1 << 20);

    assertFails(client(RawServer.saying(vertx, endless).uri(), LIMITS).get("/"), Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://relay",
        "relay:80",
        "http:///path",
        "http://key@relay",
        "http://relay/?key=1",
        "/path"
      })
  void refusesUrlsThatItCannotOrMustNotUse(String url) {
    assertThatThrownBy(() -> client(URI.create(url), LIMITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a URL must ")
        .hasMessageNotContaining("key@")
        .hasMessageNotContaining("key=");
  }

  private BoundedHttpClient client(URI uri, HttpLimits limits) {
    return new BoundedHttpClient(vertx, uri, Optional.empty(), limits);
  }

  private URI serve(io.vertx.core.Handler<HttpServerRequest> handler) {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  private static void assertFails(Future<HttpAnswer> future, Kind kind) {
    assertThatThrownBy(() -> await(future))
        .isInstanceOfSatisfying(
            HttpFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }
}
