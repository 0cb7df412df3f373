package dev.baton.devnet;

import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Consumer;

/** A server without a socket: what it would answer, and whether anybody can reach it. */
public interface VirtualServer {

  /** Whether it takes connections now. */
  boolean isUp();

  /**
   * What it answers, in its own time.
   *
   * @param authorization the value of the Authorization header
   */
  Future<HttpAnswer> answer(HttpCall call, Optional<String> authorization);

  /**
   * Sends every text message of its stream from now on.
   *
   * @param ended called once when it ends the stream
   * @return ends it
   */
  Runnable stream(Consumer<String> text, Runnable ended);

  /** An answer in JSON. */
  static HttpAnswer json(int status, JsonObject body) {
    return text(status, body.encode());
  }

  /** An answer in words. */
  static HttpAnswer text(int status, String body) {
    return new HttpAnswer(status, Buffer.buffer(body), body, Optional.empty());
  }
}
