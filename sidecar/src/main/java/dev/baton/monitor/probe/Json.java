package dev.baton.monitor.probe;

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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A value of a JSON document and where it stands. What is wrong is a {@link ProbeFailure}. */
final class Json {

  /** One document only, no key twice (readers would differ in which they take), no deep nesting. */
  static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int MOST_BITS = 64;

  private final JsonNode node;
  private final String place;

  Json(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  static Json parse(byte[] json) {
    try {
      return new Json(MAPPER.readTree(json), "the answer");
    } catch (JsonProcessingException e) {
      throw new ProbeFailure("not JSON: " + Quote.of(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new ProbeFailure("not JSON: it is not text of a known encoding", e);
    }
  }

  boolean isNull() {
    return node.isNull() || node.isMissingNode();
  }

  boolean isObject() {
    return node.isObject();
  }

  boolean has(String field) {
    return node.has(field);
  }

  Json at(String field) {
    return find(field).orElseThrow(() -> new ProbeFailure(child(field) + " is missing"));
  }

  /** The field, if it is there and not null. */
  Optional<Json> find(String field) {
    if (!node.isObject()) {
      throw wrong("must be an object");
    }
    return Optional.ofNullable(node.get(field))
        .filter(value -> !value.isNull())
        .map(value -> new Json(value, child(field)));
  }

  List<Json> items(int most) {
    if (!node.isArray()) {
      throw wrong("must be an array");
    }
    if (node.size() > most) {
      throw wrong("has more than " + most + " items");
    }
    List<Json> items = new ArrayList<>(node.size());
    node.forEach(item -> items.add(new Json(item, place + "[" + items.size() + "]")));
    return items;
  }

  boolean bool() {
    if (!node.isBoolean()) {
      throw wrong("must be true or false");
    }
    return node.booleanValue();
  }

  String text() {
    if (!node.isTextual()) {
      throw wrong("must be a string");
    }
    return node.textValue();
  }

  /** A bare integer. */
  UInt64 uint64() {
    BigInteger number = node.isIntegralNumber() ? node.bigIntegerValue() : BigInteger.ONE.negate();
    if (number.signum() < 0 || number.bitLength() > MOST_BITS) {
      throw wrong("must be a number from 0 to 2^64-1");
    }
    return new UInt64(number.longValue());
  }

  /** A bare integer that a signed long holds. */
  long number() {
    long value = uint64().bits();
    if (value < 0) {
      throw wrong("must be a number below 2^63");
    }
    return value;
  }

  /** A JSON-RPC quantity of the execution API: {@code 0x} and hex without leading zeros. */
  BigInteger quantity() {
    String text = text();
    if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
      throw wrong("must be a quantity in hex");
    }
    return new BigInteger(text.substring(2), 16);
  }

  /** A quantity that a signed long holds. */
  long smallQuantity() {
    BigInteger quantity = quantity();
    if (quantity.bitLength() >= MOST_BITS) {
      throw wrong("must be a quantity below 2^63");
    }
    return quantity.longValue();
  }

  /** Hex that the parser takes. */
  <T> T hex(Function<Bytes, T> parser) {
    try {
      return parser.apply(Bytes.fromHex(text()));
    } catch (IllegalArgumentException e) {
      throw new ProbeFailure(place + " must be hex of the right size", e);
    }
  }

  /** The value itself, for another document. */
  JsonNode tree() {
    return node;
  }

  /** The value as compact JSON. */
  String written() {
    return node.toString();
  }

  ProbeFailure wrong(String why) {
    return new ProbeFailure(place + " " + why);
  }

  private String child(String field) {
    return place + "." + field;
  }
}
