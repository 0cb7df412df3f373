package dev.baton.devnet;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.LongConsumer;

/** Sends 20 MB that begin like JSON, only as fast as they are read. */
final class HugeAnswer {

  private static final Buffer CHUNK = Buffer.buffer("x".repeat(64 * 1024));
  private static final int CHUNKS = 20 * 1024 * 1024 / CHUNK.length();

  private final HttpServerResponse response;
  private final LongConsumer progress;
  private int sent;

  private HugeAnswer(HttpServerResponse response, LongConsumer progress) {
    this.response = response;
    this.progress = progress;
  }

  /**
   * Begins to send.
   *
   * @param progress is told after every chunk how many bytes were sent so far
   */
  static void send(HttpServerResponse response, LongConsumer progress) {
    response.setChunked(true).putHeader("Content-Type", "application/json");
    HugeAnswer answer = new HugeAnswer(response, progress);
    response.drainHandler(drained -> answer.pump());
    response.write("{\"data\":\"");
    answer.pump();
  }

  private void pump() {
    while (sent < CHUNKS && !response.closed()) {
      if (response.writeQueueFull()) {
        return;
      }
      sent++;
      long bytes = (long) sent * CHUNK.length();
      // Of a connection that is gone we may not know yet: what it did not take does not count.
      response.write(CHUNK).onSuccess(taken -> progress.accept(bytes));
    }
    if (!response.closed() && !response.ended()) {
      response.end("\"}");
    }
  }
}
