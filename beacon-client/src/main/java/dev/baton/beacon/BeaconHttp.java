package dev.baton.beacon;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Asks one node, within bounds: a deadline for the whole answer, a cap on its size, no redirects,
 * no compression. What goes wrong is a {@link BeaconException}.
 */
final class BeaconHttp {

  /** Less than the 5 s after which some nodes close a connection that nothing happens on. */
  private static final int KEEP_ALIVE_SECONDS = 3;

  /** An answer of any status. The path has no query. */
  record Answer(String path, int status, Buffer body) {
    boolean isOk() {
      return status == 200;
    }
  }

  private final Loop loop;
  private final BeaconEndpoint endpoint;
  private final BeaconSettings settings;
  private final InstantSource clock;
  private final ClockSkew skew;
  private final NodeErrors errors;
  private final Optional<String> authorization;
  private final HttpClient client;

  BeaconHttp(
      Loop loop,
      BeaconEndpoint endpoint,
      BeaconSettings settings,
      InstantSource clock,
      ClockSkew skew) {
    this.loop = loop;
    this.endpoint = endpoint;
    this.settings = settings;
    this.clock = clock;
    this.skew = skew;
    this.errors = new NodeErrors(endpoint.name(), secrets(endpoint));
    this.authorization = endpoint.authorization().or(() -> basic(endpoint));
    this.client =
        loop.vertx()
            .createHttpClient(
                new HttpClientOptions()
                    .setSsl(endpoint.isTls())
                    .setVerifyHost(true)
                    .setConnectTimeout((int) settings.connectTimeout().toMillis())
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                new PoolOptions().setHttp1MaxSize(8).setMaxWaitQueueSize(256));
  }

  NodeErrors errors() {
    return errors;
  }

  /** Runs a read of several steps on the loop, where what its steps share is at home. */
  <T> Future<T> call(Supplier<Future<T>> read) {
    return loop.call(read);
  }

  /** GETs and reads an answer; anything but 200 is a failure. */
  <T> Future<T> read(String path, int cap, Function<JsonPlace, T> decoder) {
    return get(path, "", cap).map(answer -> decode(answer, decoder));
  }

  Future<Answer> get(String path, String query, int cap) {
    return loop.call(() -> send(options(HttpMethod.GET, path, query), path, Buffer.buffer(), cap));
  }

  Future<Answer> post(String path, Buffer json, int cap) {
    RequestOptions options =
        options(HttpMethod.POST, path, "").putHeader("Content-Type", "application/json");
    return loop.call(() -> send(options, path, json, cap));
  }

  /**
   * What an answer holds.
   *
   * @throws BeaconException if its status is not 200 or its body is not as it must be
   */
  <T> T decode(Answer answer, Function<JsonPlace, T> decoder) {
    return decode(errors, answer, decoder);
  }

  static <T> T decode(NodeErrors errors, Answer answer, Function<JsonPlace, T> decoder) {
    if (!answer.isOk()) {
      throw errors.status(answer.path(), answer.status(), answer.body());
    }
    try {
      return decoder.apply(JsonPlace.parse(answer.body().getBytes()));
    } catch (IllegalArgumentException e) {
      throw errors.malformed(answer.path(), e);
    }
  }

  /** The decoder, refusing answers that rest on blocks whose payload nobody checked. */
  <T> Function<JsonPlace, T> unlessOptimistic(String path, Function<JsonPlace, T> decoder) {
    return answer -> {
      if (Answers.optimistic(answer)) {
        throw errors.optimistic(path);
      }
      return decoder.apply(answer);
    };
  }

  Future<Void> close() {
    return client.close();
  }

  RequestOptions options(HttpMethod method, String path, String query) {
    String queries =
        Stream.of(Optional.ofNullable(endpoint.uri().getRawQuery()).orElse(""), query)
            .filter(part -> !part.isEmpty())
            .reduce((a, b) -> a + "&" + b)
            .map(all -> "?" + all)
            .orElse("");
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost(endpoint.uri().getHost())
            .setPort(endpoint.port())
            .setURI(endpoint.pathPrefix() + path + queries)
            .setFollowRedirects(false)
            .putHeader("Accept", "application/json");
    authorization.ifPresent(value -> options.putHeader("Authorization", value));
    return options;
  }

  private Future<Answer> send(RequestOptions options, String path, Buffer body, int cap) {
    Promise<Answer> promise = Promise.promise();
    Future<Answer> answer = promise.future();
    long timer =
        loop.vertx()
            .setTimer(
                settings.requestTimeout().toMillis(),
                id -> promise.tryFail(errors.timedOut(path, settings.requestTimeout())));
    answer.onComplete(ignored -> loop.vertx().cancelTimer(timer));
    client
        .request(options)
        .onFailure(e -> promise.tryFail(errors.unreachable(path, e)))
        .onSuccess(request -> exchange(request, path, body, cap, promise));
    return answer;
  }

  private void exchange(
      HttpClientRequest request, String path, Buffer body, int cap, Promise<Answer> promise) {
    // A connection with an exchange that was given up is of no further use.
    promise.future().onFailure(ignored -> request.reset());
    if (promise.future().isComplete()) {
      return;
    }
    Instant sent = clock.instant();
    request
        .send(body)
        .onFailure(e -> promise.tryFail(errors.unreachable(path, e)))
        .onSuccess(
            response -> {
              noteDate(response, sent);
              collect(response, path, cap, promise);
            });
  }

  private void collect(HttpClientResponse response, String path, int cap, Promise<Answer> promise) {
    Buffer body = Buffer.buffer();
    response.exceptionHandler(e -> promise.tryFail(errors.unreachable(path, e)));
    response.handler(
        chunk -> {
          if (promise.future().isComplete()) {
            return;
          }
          if (body.length() + chunk.length() > cap) {
            promise.tryFail(errors.tooLarge(path, cap));
          } else {
            body.appendBuffer(chunk);
          }
        });
    response.endHandler(
        ignored -> promise.tryComplete(new Answer(path, response.statusCode(), body)));
  }

  /** A date that a cache kept says nothing about the node's clock. */
  private void noteDate(HttpClientResponse response, Instant sent) {
    String date = response.getHeader("Date");
    if (date != null && response.getHeader("Age") == null) {
      skew.sample(endpoint.name(), date, sent, clock.instant());
    }
  }

  private static Optional<String> basic(BeaconEndpoint endpoint) {
    return Optional.ofNullable(endpoint.uri().getUserInfo())
        .map(
            user ->
                "Basic "
                    + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
  }

  /** What must not be repeated when a node quotes our request back to us. */
  private static List<String> secrets(BeaconEndpoint endpoint) {
    List<String> secrets = new ArrayList<>();
    endpoint.authorization().ifPresent(secrets::add);
    Stream.of(
            Optional.ofNullable(endpoint.uri().getRawQuery()),
            Optional.ofNullable(endpoint.uri().getQuery()),
            Optional.ofNullable(endpoint.uri().getRawUserInfo()),
            Optional.ofNullable(endpoint.uri().getUserInfo()),
            Optional.of(endpoint.pathPrefix()))
        .flatMap(Optional::stream)
        .filter(secret -> !secret.isEmpty())
        .forEach(secrets::add);
    return List.copyOf(secrets);
  }
}
