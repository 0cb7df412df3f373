package dev.baton.devnet;

import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Serves over HTTP and WebSocket what answers without sockets elsewhere. */
final class ServedModel {

  private static final String STREAM = "/state_stream";

  private final VirtualServer model;

  private ServedModel(VirtualServer model) {
    this.model = model;
  }

  /** Has a server answer as the model does. */
  static void serve(DevnetServer server, VirtualServer model) {
    ServedModel served = new ServedModel(model);
    server.router().get(STREAM).handler(served::stream);
    server.router().route().handler(served::answer);
  }

  private void answer(RoutingContext context) {
    if (!model.isUp()) {
      hangUp(context);
      return;
    }
    Buffer body = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
    HttpCall call =
        new HttpCall(
            context.request().method(),
            context.request().path(),
            body,
            Optional.empty(),
            Optional.empty());
    model
        .answer(call, Optional.ofNullable(context.request().getHeader("Authorization")))
        .onSuccess(answer -> send(context, answer))
        .onFailure(context::fail);
  }

  private static void send(RoutingContext context, HttpAnswer answer) {
    boolean json = answer.body().length() > 0 && answer.body().getByte(0) == '{';
    context
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", json ? "application/json" : "text/plain")
        .end(answer.body());
  }

  private void stream(RoutingContext context) {
    if (model.isUp()) {
      context.request().toWebSocket().onSuccess(this::join);
    } else {
      hangUp(context);
    }
  }

  private void join(ServerWebSocket socket) {
    Runnable leave = model.stream(socket::writeTextMessage, socket::close);
    socket.closeHandler(closed -> leave.run());
  }

  /** The nearest to refusing the connection, once the port is open. */
  private static void hangUp(RoutingContext context) {
    context.request().connection().close();
  }
}
