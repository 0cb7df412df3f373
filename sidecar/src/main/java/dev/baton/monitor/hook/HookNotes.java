package dev.baton.monitor.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of calls, as notes of the ledger. Their subject is the hook's name; the body is JSON,
 * version 1: {@code due} with the whole event, then {@code done} or {@code given-up} with its id.
 */
final class HookNotes {

  /** The kind of the notes. */
  static final String KIND = "hook";

  private static final int VERSION = 1;
  private static final String DUE = "due";
  private static final String DONE = "done";
  private static final String GIVEN_UP = "given-up";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private HookNotes() {}

  /**
   * One of them, read.
   *
   * @param due the event, if it is one that is due
   */
  record Read(String hook, String id, Optional<HookEvent> due) {}

  static Ledger.Note due(Instant at, String hook, HookEvent event) {
    ObjectNode body = body(DUE, event);
    try {
      body.set("event", MAPPER.readTree(event.json()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an event that is not JSON", e);
    }
    return note(at, hook, body);
  }

  static Ledger.Note done(Instant at, String hook, HookEvent event) {
    return note(at, hook, body(DONE, event));
  }

  static Ledger.Note givenUp(Instant at, String hook, HookEvent event, String detail) {
    ObjectNode body = body(GIVEN_UP, event);
    body.put("reason", Reason.HOOK_FAILED.code()).put("detail", detail);
    return note(at, hook, body);
  }

  /**
   * What a note says.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  static Read read(Ledger.Note note) {
    JsonNode body;
    try {
      body = MAPPER.readTree(note.body());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
    if (body.path("version").asInt() != VERSION) {
      throw new IllegalArgumentException("of another version");
    }
    Optional<HookEvent> due =
        body.path("state").asText().equals(DUE)
            ? Optional.of(HookEvent.read(body.path("event")))
            : Optional.empty();
    return new Read(note.subject(), body.path("id").asText(), due);
  }

  private static ObjectNode body(String state, HookEvent event) {
    ObjectNode body = MAPPER.createObjectNode().put("version", VERSION);
    return body.put("state", state).put("id", event.id());
  }

  private static Ledger.Note note(Instant at, String hook, ObjectNode body) {
    return new Ledger.Note(at, KIND, hook, body.toString());
  }
}
