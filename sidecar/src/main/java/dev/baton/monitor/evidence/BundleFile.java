package dev.baton.monitor.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads bundles that others may have made: one document, no field twice, no field unknown. */
final class BundleFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxNumberLength(100)
                          .maxStringLength(EvidenceCheck.MAX_BYTES)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private BundleFile() {}

  /**
   * Reads one.
   *
   * @throws InvalidEvidence if it is none
   */
  static Bundle read(byte[] json) {
    if (json.length > EvidenceCheck.MAX_BYTES) {
      throw new InvalidEvidence("it is longer than " + EvidenceCheck.MAX_BYTES + " bytes");
    }
    JsonNode document = document(json);
    Part part = new Part(document, "the bundle");
    part.only("version", "kind", "about", "parts");
    if (part.number("version") != Bundle.VERSION) {
      throw new InvalidEvidence("version is not " + Bundle.VERSION + ", which this program knows");
    }
    part.text("kind");
    try {
      return Bundle.of((ObjectNode) document);
    } catch (IllegalArgumentException e) {
      throw new InvalidEvidence(String.valueOf(e.getMessage()), e);
    }
  }

  private static JsonNode document(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InvalidEvidence("it is not JSON", e);
    } catch (IOException e) {
      throw new InvalidEvidence("it is not text of a known encoding", e);
    }
  }
}
