package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.handler.HttpException;
import java.util.Optional;

/**
 * What went wrong with a request, as {@code application/problem+json} (RFC 9457).
 *
 * @param reason the entry of the catalogue, if it is one; gives type {@code
 *     urn:baton:reason:<code>}, else the type is {@code about:blank}
 * @param detail for people: what failed and what to do, never a secret
 * @param parameter the query or path parameter at fault
 */
record Problem(int status, Optional<Reason> reason, String detail, Optional<String> parameter) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String detail) {
    return new Problem(status, Optional.empty(), detail, Optional.empty());
  }

  /** What the router itself found: no such path, no such method. */
  static Problem of(int status) {
    return switch (status) {
      case 400 ->
          of(400, "The request cannot be read; look at its percent-encoding and its Host header.");
      case 404 -> of(404, "There is nothing here; / lists what there is.");
      case 405 ->
          of(405, "This is not done here: things are read with GET or HEAD, and done with POST.");
      default -> of(status, "The request cannot be served.");
    };
  }

  static ProblemException notFound(String detail) {
    return new ProblemException(of(404, detail));
  }

  /** A parameter with a value that it cannot have, or one that does not exist. */
  static ProblemException badParameter(String name, String allowed) {
    return new ProblemException(
        new Problem(400, Optional.empty(), name + " " + allowed, Optional.of(name)));
  }

  /** What a client is told of a failure: the message only if it was written for people. */
  static Problem of(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof HttpException http) {
      return of(http.getStatusCode());
    }
    if (failure instanceof RefusedException || failure instanceof JournalException) {
      Reason reason = RefusedException.reasonOf(failure);
      return new Problem(503, Optional.of(reason), reason.meaning(), Optional.empty());
    }
    return new Problem(
        500,
        Optional.of(Reason.INTERNAL_ERROR),
        "The sidecar could not answer; its log has the particulars.",
        Optional.empty());
  }

  /**
   * Answers with it.
   *
   * @param instance the path that was asked for
   */
  void send(HttpServerRequest request, String instance) {
    HttpServerResponse response = request.response();
    if (response.headWritten()) {
      response.reset();
      return;
    }
    Buffer body = Buffer.buffer(Json.bytes(json(instance)));
    response
        .setStatusCode(status)
        .putHeader("Content-Type", MEDIA_TYPE)
        .putHeader("Content-Length", Integer.toString(body.length()))
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff");
    boolean head = request.method().equals(HttpMethod.HEAD);
    (head ? response.end() : response.end(body)).onFailure(gone -> {});
  }

  ObjectNode json(String instance) {
    ObjectNode json = Json.object();
    json.put("type", reason.map(r -> "urn:baton:reason:" + r.code()).orElse("about:blank"));
    json.put(
        "title",
        reason.map(Reason::meaning).orElse(HttpResponseStatus.valueOf(status).reasonPhrase()));
    json.put("status", status).put("detail", detail).put("instance", instance);
    Json.putIfPresent(json, "parameter", parameter);
    Json.putIfPresent(json, "remedy", reason.map(Reason::remedy));
    return json;
  }
}
