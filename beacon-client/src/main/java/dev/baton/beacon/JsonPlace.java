package dev.baton.beacon;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value of a JSON document and where it stands, so that what is wrong with it can be named. Every
 * method that reads throws {@link IllegalArgumentException} with the place.
 */
final class JsonPlace {

  /** 2^64-1 has twenty digits. */
  private static final int MAX_DIGITS = 20;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxStringLength(1 << 20)
                          .maxNameLength(256)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonNode node;
  private final String place;

  private JsonPlace(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  static JsonPlace parse(byte[] document) {
    try {
      JsonNode root = MAPPER.readTree(document);
      if (root.isMissingNode()) {
        throw new IllegalArgumentException("the document is empty");
      }
      return new JsonPlace(root, "");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  JsonPlace at(String field) {
    return find(field).orElseThrow(() -> new IllegalArgumentException(name(field) + " is missing"));
  }

  /** The field, if it is there and not null. */
  Optional<JsonPlace> find(String field) {
    if (!node.isObject()) {
      throw wrong("must be an object");
    }
    JsonNode value = node.get(field);
    return value == null || value.isNull()
        ? Optional.empty()
        : Optional.of(new JsonPlace(value, name(field)));
  }

  boolean isObject() {
    return node.isObject();
  }

  List<JsonPlace> items() {
    if (!node.isArray()) {
      throw wrong("must be an array");
    }
    List<JsonPlace> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      items.add(new JsonPlace(item, place + "[" + items.size() + "]"));
    }
    return items;
  }

  String text() {
    if (!node.isTextual()) {
      throw wrong("must be a string");
    }
    return node.textValue();
  }

  boolean bool() {
    if (!node.isBoolean()) {
      throw wrong("must be true or false");
    }
    return node.booleanValue();
  }

  /** An unsigned number as the Beacon API writes it, in quotes; without them where a node errs. */
  UInt64 uint64() {
    boolean number = node.isTextual() || node.isIntegralNumber();
    String text = node.asText();
    if (!number || text.isEmpty() || text.length() > MAX_DIGITS) {
      throw wrong("must be a number from 0 to 2^64-1");
    }
    return read(UInt64::parse, text);
  }

  /** A number that must be small enough for a signed long. */
  long uint63() {
    long value = uint64().bits();
    if (value < 0) {
      throw wrong("must be below 2^63");
    }
    return value;
  }

  /** A number from {@code least} to {@code most}. */
  long number(long least, long most) {
    long value = uint63();
    if (value < least || value > most) {
      throw wrong("must be from " + least + " to " + most + ", not " + value);
    }
    return value;
  }

  Slot slot() {
    return new Slot(uint63());
  }

  Epoch epoch() {
    return new Epoch(uint63());
  }

  Root root() {
    return read(Root::fromHex, text());
  }

  Bytes bytes(int size) {
    return read(Bytes::fromHex, text()).requireSize(size, place);
  }

  <T> T read(Function<String, T> parser) {
    return read(parser, text());
  }

  IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException((place.isEmpty() ? "the document" : place) + " " + why);
  }

  private <T> T read(Function<String, T> parser, String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + " is " + e.getMessage(), e);
    }
  }

  private String name(String field) {
    return place.isEmpty() ? field : place + "." + field;
  }
}
