package dev.baton.signer.dirk;

import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One gRPC call and its answer. Lives on one context; whatever ends it first decides. */
final class GrpcCall {

  private static final int HTTP_OK = 200;
  private static final String STATUS = "grpc-status";
  private static final String MESSAGE = "grpc-message";

  private final String authority;
  private final Function<Throwable, String> explain;
  private final int maxBytes;
  private final Promise<Buffer> promise;
  private final Buffer body = Buffer.buffer();
  private @Nullable HttpClientRequest request;
  private boolean ended;

  GrpcCall(
      String authority,
      Function<Throwable, String> explain,
      int maxBytes,
      Promise<Buffer> promise) {
    this.authority = authority;
    this.explain = explain;
    this.maxBytes = maxBytes;
    this.promise = promise;
  }

  void start(Future<HttpClientRequest> connected, Buffer message) {
    connected.onSuccess(open -> send(open, message)).onFailure(this::notConnected);
  }

  void timedOut(long millis) {
    end(Reason.SIGNER_TIMED_OUT, "gave no complete answer within " + millis + " ms", null);
  }

  private void send(HttpClientRequest connected, Buffer message) {
    request = connected;
    if (ended) { // The deadline passed while this waited for a connection.
      connected.reset();
      return;
    }
    if (connected.version() != HttpVersion.HTTP_2) {
      end(
          Reason.SIGNER_MALFORMED,
          "does not speak HTTP/2, so it is no Dirk; correct the url",
          null);
      return;
    }
    connected.exceptionHandler(this::failed);
    connected.send(message).onSuccess(this::receive).onFailure(this::failed);
  }

  private void receive(HttpClientResponse response) {
    response.exceptionHandler(this::failed);
    response.handler(this::append);
    response.endHandler(end -> complete(response));
    if (response.statusCode() != HTTP_OK) {
      end(
          Reason.SIGNER_ERROR,
          "answered with HTTP status " + response.statusCode() + ", which Dirk does not do",
          null);
    }
  }

  private void append(Buffer chunk) {
    if (ended) {
      return;
    }
    if (chunk.length() > maxBytes - body.length()) {
      end(Reason.SIGNER_MALFORMED, "answered with more than " + maxBytes + " bytes", null);
      return;
    }
    body.appendBuffer(chunk);
  }

  private void complete(HttpClientResponse response) {
    if (ended) {
      return;
    }
    try {
      GrpcStatus status = status(response);
      if (!status.isOk()) {
        end(status.reason(), status.describe(), null);
        return;
      }
      Buffer message = GrpcFrame.message(body);
      ended = true;
      promise.complete(message);
    } catch (IllegalArgumentException e) {
      end(Reason.SIGNER_MALFORMED, "answered with " + e.getMessage(), e);
    }
  }

  /** In the trailers, or in the headers when there is nothing between them. */
  private static GrpcStatus status(HttpClientResponse response) {
    boolean trailed = response.trailers().contains(STATUS);
    String status = trailed ? response.getTrailer(STATUS) : response.getHeader(STATUS);
    String message = trailed ? response.getTrailer(MESSAGE) : response.getHeader(MESSAGE);
    if (status == null) {
      throw new IllegalArgumentException("no gRPC status, so it is no Dirk");
    }
    return GrpcStatus.of(status, message == null ? "" : message);
  }

  private void notConnected(Throwable failure) {
    if (failure instanceof ConnectionPoolTooBusyException) {
      end(Reason.SIGNER_FAILED, "has too many requests waiting already", failure);
    } else if (failure instanceof VertxException && failure.getCause() == null) {
      // In TLS 1.3 a server judges our certificate when the handshake is over for us.
      end(
          Reason.SIGNER_UNREACHABLE,
          "closes every connection at once; if it runs, it refuses our client certificate: see that"
              + " it has not expired and that its authority is the one that Dirk trusts",
          failure);
    } else {
      failed(failure);
    }
  }

  private void failed(Throwable failure) {
    end(Reason.SIGNER_UNREACHABLE, "does not answer: " + explain.apply(failure), failure);
  }

  private void end(Reason reason, String what, @Nullable Throwable cause) {
    if (ended) {
      return;
    }
    ended = true;
    promise.fail(new RefusedException(reason, "dirk " + authority + " " + what, cause));
    if (request != null) {
      request.reset(); // Ends this call only; others share the connection.
    }
  }
}
