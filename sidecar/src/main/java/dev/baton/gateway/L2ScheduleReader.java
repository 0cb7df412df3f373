package dev.baton.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks an op-node when its rollup's blocks are due (OP stack, JSON-RPC {@code
 * optimism_rollupConfig}).
 */
public final class L2ScheduleReader {

  private static final int MAX_ANSWER_BYTES = 64 << 10;
  private static final long LONGEST_BLOCK = 3600;
  private static final String REQUEST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"optimism_rollupConfig\",\"params\":[]}";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private L2ScheduleReader() {}

  /**
   * Asks once.
   *
   * @return fails with what the wire fails with, or an {@link IllegalArgumentException} if the
   *     answer is no schedule
   */
  public static Future<L2Schedule> read(Wire node) {
    return node.send(
            HttpCall.post("/", Buffer.buffer(REQUEST)).withMaxAnswerBytes(MAX_ANSWER_BYTES))
        .map(L2ScheduleReader::parsed);
  }

  private static L2Schedule parsed(HttpAnswer answer) {
    if (!answer.isSuccess()) {
      throw new IllegalArgumentException(
          "optimism_rollupConfig: status " + answer.status() + " " + answer.words());
    }
    return parse(answer.body().getBytes());
  }

  static L2Schedule parse(byte[] answer) {
    JsonNode config = document(answer).path("result");
    return new L2Schedule(
        whole(config.at("/genesis/l2/number"), "genesis.l2.number", Long.MAX_VALUE / 2),
        Instant.ofEpochSecond(
            whole(config.at("/genesis/l2_time"), "genesis.l2_time", Integer.MAX_VALUE * 4L)),
        Duration.ofSeconds(whole(config.path("block_time"), "block_time", LONGEST_BLOCK)));
  }

  private static JsonNode document(byte[] answer) {
    try {
      JsonNode document = MAPPER.readTree(answer);
      return document == null ? MAPPER.missingNode() : document;
    } catch (IOException e) {
      throw new IllegalArgumentException("optimism_rollupConfig: the answer is no JSON", e);
    }
  }

  private static long whole(JsonNode node, String field, long most) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new IllegalArgumentException("optimism_rollupConfig: " + field + " is no number");
    }
    long number = node.asLong();
    if (number < 0 || number > most) {
      throw new IllegalArgumentException("optimism_rollupConfig: " + field + " is out of range");
    }
    return number;
  }
}
