package dev.baton.http;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Lives on one context; whatever ends it first decides. */
final class Exchange {

  private static final int REDIRECT = 300;
  private static final int CLIENT_ERROR = 400;

  /** Enough for a quote, however many of the characters cannot be printed. */
  private static final int QUOTED_BYTES = 1024;

  private final int maxBytes;
  private final Optional<String> authorization;
  private final ClientTls tls;
  private final Buffer requestBody;
  private final Promise<HttpAnswer> promise;
  private final Buffer answer = Buffer.buffer();
  private @Nullable HttpClientRequest request;
  private boolean ended;

  Exchange(
      int maxBytes,
      Optional<String> authorization,
      ClientTls tls,
      Buffer requestBody,
      Promise<HttpAnswer> promise) {
    this.maxBytes = maxBytes;
    this.authorization = authorization;
    this.tls = tls;
    this.requestBody = requestBody;
    this.promise = promise;
  }

  void start(Future<HttpClientRequest> connected) {
    connected.onSuccess(this::send).onFailure(this::failed);
  }

  void timedOut(long millis) {
    end(HttpFailure.Kind.TIMED_OUT, "no complete answer within " + millis + " ms", null);
  }

  private void send(HttpClientRequest connected) {
    request = connected;
    if (ended) { // The deadline passed while this waited for a connection.
      connected.reset();
      return;
    }
    connected.exceptionHandler(this::failed);
    connected.send(requestBody).onSuccess(this::receive).onFailure(this::failed);
  }

  private void receive(HttpClientResponse response) {
    int status = response.statusCode();
    response.exceptionHandler(this::failed);
    response.handler(this::append);
    Optional<String> retryAfter = Optional.ofNullable(response.getHeader(HttpHeaders.RETRY_AFTER));
    response.endHandler(end -> complete(status, retryAfter));
    if (status >= REDIRECT && status < CLIENT_ERROR) {
      String to = Optional.ofNullable(response.getHeader(HttpHeaders.LOCATION)).orElse("nowhere");
      end(
          HttpFailure.Kind.REDIRECTS,
          "status " + status + " points to " + Quote.of(to, authorization),
          null);
    }
  }

  private void append(Buffer chunk) {
    if (ended) {
      return;
    }
    if (chunk.length() > maxBytes - answer.length()) {
      end(HttpFailure.Kind.TOO_LARGE, "the answer has more than " + maxBytes + " bytes", null);
      return;
    }
    answer.appendBuffer(chunk);
  }

  private void complete(int status, Optional<String> retryAfter) {
    if (!ended) {
      ended = true;
      String start =
          answer.getString(
              0, Math.min(answer.length(), QUOTED_BYTES), StandardCharsets.UTF_8.name());
      promise.complete(new HttpAnswer(status, answer, Quote.of(start, authorization), retryAfter));
    }
  }

  private void failed(Throwable failure) {
    String detail = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    Optional<String> explained = tls.explain(failure);
    end(kindOf(failure), explained.orElseGet(() -> Quote.of(detail, authorization)), failure);
  }

  private void end(HttpFailure.Kind kind, String message, @Nullable Throwable cause) {
    if (ended) {
      return;
    }
    ended = true;
    promise.fail(new HttpFailure(kind, message, cause));
    if (request != null) {
      request.reset(); // Closes the connection, so that nothing more is read from it.
    }
  }

  private static HttpFailure.Kind kindOf(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SSLException) {
        return HttpFailure.Kind.UNREACHABLE;
      }
    }
    if (failure instanceof ConnectionPoolTooBusyException) {
      return HttpFailure.Kind.BUSY;
    }
    // So the parser of HTTP tells of what it cannot read.
    return failure instanceof IllegalArgumentException || failure instanceof DecoderException
        ? HttpFailure.Kind.MALFORMED
        : HttpFailure.Kind.UNREACHABLE;
  }
}
