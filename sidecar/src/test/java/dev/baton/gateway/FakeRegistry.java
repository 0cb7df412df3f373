package dev.baton.gateway;

import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.HttpFailure;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry whose answers a test writes, by method. */
final class FakeRegistry implements Wire {

  final List<String> asked = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private boolean silent;

  FakeRegistry says(String method, String result) {
    answers.put(method, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}");
    return this;
  }

  FakeRegistry answers(String method, String document) {
    answers.put(method, document);
    return this;
  }

  void isSilent(boolean now) {
    silent = now;
  }

  @Override
  public Future<HttpAnswer> send(HttpCall call) {
    String request = call.body().toString();
    asked.add(request);
    if (silent) {
      return Future.failedFuture(
          new HttpFailure(HttpFailure.Kind.UNREACHABLE, "refuses the connection", null));
    }
    String method = request.replaceAll(".*\"method\":\"([^\"]+)\".*", "$1");
    String body = answers.getOrDefault(method, "{\"error\":{\"code\":-32601}}");
    return Future.succeededFuture(
        new HttpAnswer(200, Buffer.buffer(body), "quoted: " + body, Optional.empty()));
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
