package dev.baton.devnet;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP server on loopback that misbehaves when told to, from any thread. It keeps its port for
 * as long as the devnet lasts, also while it is down.
 */
public final class DevnetServer {

  private static final String HOST = "127.0.0.1";
  private static final String ELSEWHERE = "/elsewhere";
  private static final int BODY_LIMIT = 16 * 1024 * 1024;

  /** RFC 9110, section 5.6.7: always two digits for the day, always GMT. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;
  private final Router router;
  private final AtomicInteger redirectsFollowed = new AtomicInteger();
  private final AtomicLong largestAnswerSent = new AtomicLong();
  private volatile Optional<HttpServer> running = Optional.empty();
  private volatile Optional<HttpFault> fault = Optional.empty();
  private volatile Duration delay = Duration.ZERO;
  private volatile Duration clockOffset = Duration.ZERO;
  private volatile int port;

  /** A server that is down until it is started; all of it runs on the given context. */
  DevnetServer(Vertx vertx, Context context, InstantSource clock) {
    this(vertx, context, clock, RoutingContext::next);
  }

  /**
   * A server that is down until it is started.
   *
   * @param tap sees every request, also those that are answered wrongly or not at all
   */
  DevnetServer(Vertx vertx, Context context, InstantSource clock, Handler<RoutingContext> tap) {
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
    this.router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
    router.route().handler(tap);
    router.route().handler(this::misbehave);
    router.get(ELSEWHERE).handler(this::elsewhere);
  }

  /** Its root, known once it was started: {@code http://127.0.0.1:port}. */
  public URI url() {
    return URI.create("http://" + HOST + ":" + port);
  }

  /** Misbehaves so from the next request on. */
  public void begin(HttpFault how) {
    fault = Optional.of(how);
  }

  /** Behaves again. Requests it left hanging stay so. */
  public void end() {
    fault = Optional.empty();
    delay = Duration.ZERO;
    clockOffset = Duration.ZERO;
  }

  /** Lets this much time pass before every answer. */
  public void delay(Duration time) {
    delay = time;
  }

  /** Lets the clock of its {@code Date} header be off, positive for ahead. */
  public void clockOffset(Duration offset) {
    clockOffset = offset;
  }

  /** How many followed its redirect. */
  public int redirectsFollowed() {
    return redirectsFollowed.get();
  }

  /** How many bytes of a {@link HttpFault#HUGE} answer anyone has let it send. */
  public long largestAnswerSent() {
    return largestAnswerSent.get();
  }

  /** Refuses connections from now on, and cuts those that are open. */
  public Future<Void> stop() {
    Optional<HttpServer> server = running;
    running = Optional.empty();
    return server.map(HttpServer::close).orElseGet(Future::succeededFuture);
  }

  /** Listens, for the second time on the port it had. */
  public Future<Void> start() {
    Promise<Void> started = Promise.promise();
    context.runOnContext(ignored -> listen().onComplete(started));
    return started.future();
  }

  boolean isDown() {
    return running.isEmpty();
  }

  boolean isSilent() {
    return fault.isPresent();
  }

  Router router() {
    return router;
  }

  Context context() {
    return context;
  }

  private Future<Void> listen() {
    if (running.isPresent()) {
      return Future.succeededFuture();
    }
    HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(port));
    running = Optional.of(server);
    return server
        .requestHandler(router)
        .listen()
        .onSuccess(listening -> port = listening.actualPort())
        .onFailure(e -> running = Optional.empty())
        .mapEmpty();
  }

  private void noteSent(long bytes) {
    largestAnswerSent.accumulateAndGet(bytes, Math::max);
  }

  private void misbehave(RoutingContext context) {
    context.response().putHeader("Date", HTTP_DATE.format(clock.instant().plus(clockOffset)));
    boolean elsewhere = context.request().path().equals(ELSEWHERE);
    Optional<HttpFault> now = elsewhere ? Optional.empty() : fault;
    now.ifPresentOrElse(how -> answerWrongly(how, context), () -> answerLater(context));
  }

  private void answerLater(RoutingContext context) {
    if (delay.isZero()) {
      context.next();
      return;
    }
    vertx.setTimer(delay.toMillis(), timer -> context.next());
  }

  private void answerWrongly(HttpFault how, RoutingContext context) {
    switch (how) {
      case ERROR -> context.response().setStatusCode(500).end("broken on purpose");
      case HANG -> {}
      case HUGE -> HugeAnswer.send(context.response(), this::noteSent);
      case REDIRECT -> context.response().setStatusCode(302).putHeader("Location", ELSEWHERE).end();
      case GARBAGE -> context.response().end("\u0000<html>{\"data\":");
    }
  }

  private void elsewhere(RoutingContext context) {
    redirectsFollowed.incrementAndGet();
    context.json(new JsonObject());
  }
}
