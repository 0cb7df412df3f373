package dev.baton.signer.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.http.Quote;
import java.io.IOException;

/**
 * A signer's answer to a request for a signature: one JSON document, no key twice. Whatever is
 * wrong with it is a {@link SignerAnswerException}, which repeats nothing of it.
 */
public final class AnswerJson {

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonNode object;

  private AnswerJson(JsonNode object) {
    this.object = object;
  }

  /** An answer that must be an object. */
  public static AnswerJson object(byte[] json) {
    JsonNode node = parse(json);
    if (!node.isObject()) {
      throw new SignerAnswerException("the document must be an object", null);
    }
    return new AnswerJson(node);
  }

  /** An answer that is a signature in quotes and nothing else. */
  public static BlsSignature signature(byte[] json) {
    return signature(parse(json), "the document");
  }

  /** The field's value. */
  public JsonNode at(String field) {
    JsonNode value = object.get(field);
    if (value == null || value.isNull()) {
      throw new SignerAnswerException(field + " is missing", null);
    }
    return value;
  }

  /** So many bytes in hex. */
  public Bytes bytes(String field, int size) {
    return bytes(at(field), field, size);
  }

  /** A point of the right group; that it signs anything is not checked. */
  public BlsSignature signature(String field) {
    return signature(at(field), field);
  }

  private static BlsSignature signature(JsonNode node, String place) {
    Bytes bytes = bytes(node, place, BlsSignature.SIZE);
    try {
      return BlsSignature.of(bytes);
    } catch (IllegalArgumentException e) {
      throw new SignerAnswerException(place + " is no signature: " + e.getMessage(), e);
    }
  }

  private static Bytes bytes(JsonNode node, String place, int size) {
    String wanted = place + " must be a string of hex for " + size + " bytes";
    if (!node.isTextual()) {
      throw new SignerAnswerException(wanted, null);
    }
    try {
      return Bytes.fromHex(node.textValue()).requireSize(size, place);
    } catch (IllegalArgumentException e) {
      throw new SignerAnswerException(wanted, e);
    }
  }

  private static JsonNode parse(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new SignerAnswerException("not JSON: " + Quote.of(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new SignerAnswerException("not JSON: it is not text of a known encoding", e);
    }
  }
}
