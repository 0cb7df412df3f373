package dev.baton.store;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.baton.delegation.Ledger.Note;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A note of the ledger as an object of the interchange file (docs/journal-interchange.md). */
final class NoteFormat {

  private NoteFormat() {}

  static void write(Note note, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", note.at().toString());
    json.writeStringField("kind", note.kind());
    json.writeStringField("subject", note.subject());
    json.writeStringField("body", note.body());
    json.writeEndObject();
  }

  /** Empty if a field is wrong, which is a problem of the fields then. */
  static Optional<Note> read(JsonFields fields) {
    Optional<Instant> at = fields.required("at", Instant::parse);
    Optional<String> kind = fields.required("kind", text -> text);
    Optional<String> subject = fields.required("subject", text -> text);
    Optional<String> body = fields.required("body", text -> text);
    fields.nothingElse();
    if (!List.of(at, kind, subject, body).stream().allMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Note(
              at.orElseThrow(), kind.orElseThrow(), subject.orElseThrow(), body.orElseThrow()));
    } catch (IllegalArgumentException e) {
      fields.problem("body", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
