package dev.baton;

import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.monitor.probe.Wires;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** Wires on which every call is answered at once; nothing is connected to, nothing streamed. */
final class AnsweringWires implements Wires {

  /** What all the servers answer. */
  interface Servers {
    /** The body of an answer with status 200. */
    String answer(URI server, HttpCall call);
  }

  private final Servers servers;

  AnsweringWires(Servers servers) {
    this.servers = servers;
  }

  @Override
  public Wire http(URI base, Optional<String> authorization) {
    return new Wire() {
      @Override
      public Future<HttpAnswer> send(HttpCall call) {
        String body = servers.answer(base, call);
        return Future.succeededFuture(
            new HttpAnswer(200, Buffer.buffer(body), body, Optional.empty()));
      }

      @Override
      public Future<Void> close() {
        return Future.succeededFuture();
      }
    };
  }

  @Override
  public Future<Void> connect(URI server) {
    return Future.failedFuture("nothing is connected to");
  }

  @Override
  public Future<Runnable> stream(URI socket, Consumer<String> text, Runnable ended) {
    return Future.failedFuture("nothing is streamed");
  }
}
