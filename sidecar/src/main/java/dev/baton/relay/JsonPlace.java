package dev.baton.relay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.http.Quote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A value of a JSON document and where it stands. What is wrong is a RelayJsonException. */
final class JsonPlace {

  /** One document only, no key twice (readers would differ in which they take), no deep nesting. */
  static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}");

  private final JsonNode node;
  private final String place;

  private JsonPlace(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  static JsonPlace parse(byte[] json) {
    try {
      return new JsonPlace(MAPPER.readTree(json), "");
    } catch (JsonProcessingException e) {
      throw new RelayJsonException("not JSON: " + Quote.of(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new RelayJsonException("not JSON: it is not text of a known encoding", e);
    }
  }

  boolean isArray() {
    return node.isArray();
  }

  JsonPlace at(String field) {
    return find(field).orElseThrow(() -> new RelayJsonException(child(field) + " is missing"));
  }

  /** The field, if it is there and not null. */
  Optional<JsonPlace> find(String field) {
    if (!node.isObject()) {
      throw wrong("must be an object");
    }
    return Optional.ofNullable(node.get(field))
        .filter(value -> !value.isNull())
        .map(value -> new JsonPlace(value, child(field)));
  }

  /** The array's items; {@code name} stands for the array in their places. */
  List<JsonPlace> items(String name, int most) {
    if (!node.isArray()) {
      throw wrong("must be an array");
    }
    if (node.size() > most) {
      throw new RelayJsonException(name + " has more than " + most + " items");
    }
    List<JsonPlace> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      items.add(new JsonPlace(item, name + "[" + items.size() + "]"));
    }
    return items;
  }

  /** An unsigned number, bare or in quotes. */
  UInt64 uint64() {
    boolean number = node.isTextual() || node.isIntegralNumber();
    String text = number ? node.asText() : "";
    if (!DECIMAL.matcher(text).matches()) {
      throw wrong("must be a number from 0 to 2^64-1");
    }
    return read(() -> UInt64.parse(text), "must be a number from 0 to 2^64-1");
  }

  /** Hex that the parser takes. */
  <T> T hex(Function<Bytes, T> parser) {
    if (!node.isTextual()) {
      throw wrong("must be a string of hex");
    }
    Bytes bytes = read(() -> Bytes.fromHex(node.textValue()), "must be hex");
    try {
      return parser.apply(bytes);
    } catch (IllegalArgumentException e) {
      throw new RelayJsonException(place + ": " + e.getMessage(), e);
    }
  }

  RelayJsonException wrong(String why) {
    return new RelayJsonException((place.isEmpty() ? "the document" : place) + " " + why);
  }

  /** The reader's own message would repeat the relay's text. */
  private <T> T read(java.util.function.Supplier<T> reader, String why) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw new RelayJsonException(place + " " + why, e);
    }
  }

  private String child(String field) {
    return place.isEmpty() ? field : place + "." + field;
  }
}
