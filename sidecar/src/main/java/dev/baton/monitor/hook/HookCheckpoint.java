package dev.baton.monitor.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Subject;
import java.time.Instant;
import java.util.Locale;

/**
 * What is needed of notes about hooks that need not be read any more, itself a note of the ledger.
 * Its body is JSON, version 1: {@code {version, from, hook, id, heard: [{hook, gateway, rollup,
 * slo, standing}]}}.
 *
 * @param from which note is the first that must still be read, and what it is about: in another
 *     ledger, into which this was imported, that number has another note
 */
record HookCheckpoint(ToldEvents.Oldest from, HeardStandings heard) {

  /** The kind of the notes. */
  static final String KIND = "hook-checkpoint";

  private static final int VERSION = 1;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * As a note.
   *
   * @throws IllegalArgumentException if it is longer than a note may be
   */
  Ledger.Note note(Instant at) {
    ObjectNode body = MAPPER.createObjectNode().put("version", VERSION);
    body.put("from", from.sequence()).put("due", from.due());
    body.put("hook", from.told().hook()).put("id", from.told().id());
    ArrayNode all = body.putArray("heard");
    heard.forEach(
        (place, standing) ->
            all.addObject()
                .put("hook", place.hook())
                .put("gateway", place.subject().gateway())
                .put("rollup", place.subject().rollup())
                .put("slo", place.subject().slo())
                .put("standing", standing.code()));
    return new Ledger.Note(at, KIND, "", body.toString());
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none, or of another version
   */
  static HookCheckpoint read(Ledger.Note note) {
    JsonNode body;
    try {
      body = MAPPER.readTree(note.body());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
    if (body.path("version").asInt() != VERSION) {
      throw new IllegalArgumentException("of another version");
    }
    HeardStandings heard = new HeardStandings();
    body.path("heard").forEach(one -> heard.hear(place(one), standing(one)));
    Told told = new Told(text(body, "hook"), text(body, "id"));
    return new HookCheckpoint(
        new ToldEvents.Oldest(told, body.path("due").asBoolean(), body.path("from").asLong()),
        heard);
  }

  /** Whether the notes before that entry are those that it stands for. */
  boolean isFrom(Ledger.Entry entry) {
    if (entry.sequence() != from.sequence()) {
      return false;
    }
    HookNotes.Read read = HookNotes.read(entry.note());
    return new Told(read.hook(), read.id()).equals(from.told())
        && read.due().isPresent() == from.due();
  }

  private static HeardStandings.Place place(JsonNode one) {
    return new HeardStandings.Place(
        text(one, "hook"),
        new Subject(text(one, "gateway"), text(one, "rollup"), text(one, "slo")));
  }

  private static Standing standing(JsonNode one) {
    return Standing.valueOf(text(one, "standing").toUpperCase(Locale.ROOT));
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("no text in its field " + field);
    }
    return value.asText();
  }
}
