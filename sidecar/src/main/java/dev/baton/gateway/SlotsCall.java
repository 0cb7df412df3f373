package dev.baton.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/**
 * The question for a gateway's slots (fabric, crates/commitments/src/rpc.rs: JSON-RPC 2.0, method
 * {@code slots}).
 */
public final class SlotsCall {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String REQUEST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"slots\",\"params\":[]}";

  private SlotsCall() {}

  /** What is sent. */
  public static HttpCall request() {
    return HttpCall.post("/", Buffer.buffer(REQUEST));
  }

  /**
   * How many slots the gateway says it holds delegations for.
   *
   * @throws IllegalArgumentException if that is not what it says; the message is safe to print
   */
  public static int slots(HttpAnswer answer) {
    JsonNode slots = body(answer).path("result").path("slots");
    if (!answer.isSuccess() || !slots.isArray()) {
      throw new IllegalArgumentException(
          "status " + answer.status() + " and no list of slots: " + answer.words());
    }
    return slots.size();
  }

  private static JsonNode body(HttpAnswer answer) {
    try {
      return MAPPER.readTree(answer.body().getBytes());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "status " + answer.status() + " and no JSON: " + answer.words(), e);
    }
  }
}
