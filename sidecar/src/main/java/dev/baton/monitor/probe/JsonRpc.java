package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Quote;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** JSON-RPC 2.0 over HTTP POST at the root, of one server that is not trusted. */
final class JsonRpc {

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Many times what any of the answers has that are not whole blocks. */
  private static final int MAX_ANSWER_BYTES = 1 << 20;

  private static final int UNAUTHORIZED = 401;

  private final Wire wire;
  private final int maxAnswerBytes;
  private int lastId;

  JsonRpc(Wire wire) {
    this(wire, MAX_ANSWER_BYTES);
  }

  JsonRpc(Wire wire, int maxAnswerBytes) {
    this.wire = wire;
    this.maxAnswerBytes = maxAnswerBytes;
  }

  /** Asks; the result may be null. */
  Future<Json> call(String method, ArrayNode params) {
    return call(method, params, Optional.empty());
  }

  /** Asks without parameters. */
  Future<Json> call(String method) {
    return call(method, NODES.arrayNode());
  }

  /**
   * Asks under a token.
   *
   * @return fails with {@link Unauthorized} or {@link Refused} if the server said so, else as the
   *     wire did or with a {@link ProbeFailure}
   */
  Future<Json> call(String method, ArrayNode params, Optional<String> bearer) {
    ObjectNode request =
        NODES.objectNode().put("jsonrpc", "2.0").put("id", ++lastId).put("method", method);
    request.set("params", params);
    HttpCall post =
        HttpCall.post("/", Buffer.buffer(request.toString())).withMaxAnswerBytes(maxAnswerBytes);
    return Future.succeededFuture()
        .compose(
            start ->
                wire.send(
                    bearer.map(token -> post.withAuthorization("Bearer " + token)).orElse(post)))
        .map(answer -> result(method, answer));
  }

  Future<Void> close() {
    return wire.close();
  }

  private static Json result(String method, HttpAnswer answer) {
    if (answer.status() == UNAUTHORIZED) {
      throw new Unauthorized();
    }
    if (!answer.isSuccess()) {
      throw new ProbeFailure(method + ": status " + answer.status() + ": " + answer.words());
    }
    Json body = Json.parse(answer.body().getBytes());
    Optional<Json> error = body.find("error");
    if (error.isPresent()) {
      String message = error.orElseThrow().find("message").map(Json::text).orElse("no message");
      throw new Refused(method + ": " + Quote.of(message));
    }
    if (!body.has("result")) {
      throw new ProbeFailure(method + ": neither a result nor an error");
    }
    return body.find("result").orElseGet(() -> new Json(NODES.nullNode(), "result"));
  }

  /** It wants a token, or another one. */
  static final class Unauthorized extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unauthorized() {
      super("status 401: it takes no call without a token of its own");
    }
  }

  /** It answered with an error of JSON-RPC: it is there, and does not want to. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }
}
