package dev.baton.monitor.probe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.baton.bls.basedop.SequencerMessage;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.http.Quote;
import java.io.IOException;
import java.util.Optional;

/**
 * One text frame of a based-op state stream (reference sequencing.md §2.4): {@code {"message": …,
 * "signature": "0x…", "state_update": …}}. The state, most of a frame's bytes, is skipped.
 *
 * @param signature empty if what stands there is no signature at all
 * @param complete whether all of the message's fields are known here; if not, its digest is not
 *     either, and its signature says nothing
 * @param json the message and its signature as they came, compact
 */
public record SequencerFrame(
    SequencerMessage message, Optional<EcdsaSignature> signature, boolean complete, String json) {

  /** What follows a part of the frame is the rest of the frame. */
  private static final ObjectReader PART =
      Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads a frame.
   *
   * @throws ProbeFailure if it is none
   */
  public static SequencerFrame read(String text) {
    try (JsonParser parser = Json.MAPPER.getFactory().createParser(text)) {
      return read(parser);
    } catch (JsonProcessingException e) {
      throw new ProbeFailure("not JSON: " + Quote.of(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new ProbeFailure("not JSON", e);
    }
  }

  private static SequencerFrame read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new ProbeFailure("the frame must be an object");
    }
    Optional<JsonNode> message = Optional.empty();
    Optional<JsonNode> signature = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "message" -> message = Optional.of(PART.readTree(parser));
        case "signature" -> signature = Optional.of(PART.readTree(parser));
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new ProbeFailure("the frame is more than one document");
    }
    JsonNode body = message.orElseThrow(() -> new ProbeFailure("message is missing"));
    JsonNode seal = signature.orElseThrow(() -> new ProbeFailure("signature is missing"));
    SequencerMessages.Read read = SequencerMessages.read(body);
    String json = "{\"message\":" + body + ",\"signature\":" + seal + "}";
    return new SequencerFrame(read.message(), signature(seal), read.complete(), json);
  }

  private static Optional<EcdsaSignature> signature(JsonNode node) {
    try {
      return Optional.of(new Json(node, "signature").hex(EcdsaSignature::tolerant));
    } catch (ProbeFailure e) {
      return Optional.empty();
    }
  }
}
