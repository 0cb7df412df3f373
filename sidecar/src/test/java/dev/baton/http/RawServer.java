package dev.baton.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A server that answers with bytes, right or wrong, on a free port of the loopback interface. */
public final class RawServer {

  private static final Buffer FILLER = Buffer.buffer("x".repeat(1 << 16));
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private final AtomicLong written = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final NetServer server;

  private RawServer(Vertx vertx, Handler<NetSocket> answer) {
    server =
        Waiting.await(
            vertx
                .createNetServer()
                .connectHandler(
                    socket -> {
                      socket.closeHandler(end -> closed.countDown());
                      socket.exceptionHandler(e -> closed.countDown());
                      socket.handler(
                          request -> {
                            socket.handler(more -> {});
                            answer.handle(socket);
                          });
                    })
                .listen(0, "127.0.0.1"));
  }

  /** Takes the request and never answers. */
  public static RawServer hanging(Vertx vertx) {
    return new RawServer(vertx, socket -> {});
  }

  /** Writes the text and closes the connection. */
  public static RawServer saying(Vertx vertx, String text) {
    return new RawServer(vertx, socket -> socket.end(Buffer.buffer(text)));
  }

  /** Writes the text, and then half-closes: the connection ends before the answer does. */
  public static RawServer breakingOff(Vertx vertx) {
    return saying(vertx, HEAD + "Content-Length: 1000\r\n\r\n{\"delegations\":[");
  }

  /** Sends one byte of the answer every 50 ms, for ever. */
  public static RawServer dripping(Vertx vertx) {
    return new RawServer(
        vertx,
        socket -> {
          socket.write(HEAD + "Content-Length: 1000000\r\n\r\n");
          long timer = vertx.setPeriodic(50, tick -> socket.write(" "));
          socket.closeHandler(end -> vertx.cancelTimer(timer));
        });
  }

  /** Sends an answer that never ends, as fast as it is read. */
  public static RawServer endless(Vertx vertx) {
    RawServer[] self = new RawServer[1];
    self[0] =
        new RawServer(
            vertx,
            socket -> {
              socket.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
              self[0].pour(socket);
            });
    return self[0];
  }

  private void pour(NetSocket socket) {
    String size = Integer.toHexString(FILLER.length()) + "\r\n";
    Buffer chunk = Buffer.buffer(size).appendBuffer(FILLER).appendString("\r\n");
    socket
        .write(chunk)
        .onSuccess(
            done -> {
              written.addAndGet(chunk.length());
              pour(socket);
            });
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** What the other side's machine took of an endless answer. */
  public long written() {
    return written.get();
  }

  /** Whether the other side closes the connection soon. */
  public boolean closes() {
    try {
      return closed.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
