package dev.baton.monitor.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** An object of a bundle, and where it stands. Whatever is wrong is {@link InvalidEvidence}. */
final class Part {

  private static final int MAX_BITS = 64;

  private final JsonNode node;
  private final String place;

  Part(JsonNode node, String place) {
    this.node = node;
    this.place = place;
    if (!node.isObject()) {
      throw new InvalidEvidence(place + " is not an object");
    }
  }

  /** What is not looked at proves nothing, so it must not be there. */
  void only(String... fields) {
    Set<String> known = Set.of(fields);
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      if (!known.contains(names.next())) {
        throw new InvalidEvidence(place + " has a field that is none of its own");
      }
    }
  }

  Part object(String field) {
    return new Part(node.path(field), place + "." + field);
  }

  String text(String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw wrong(field, "is not a string");
    }
    return value.textValue();
  }

  long number(String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(field, "is not a number");
    }
    return value.longValue();
  }

  UInt64 uint64(String field) {
    JsonNode value = node.path(field);
    BigInteger number =
        value.isIntegralNumber() ? value.bigIntegerValue() : BigInteger.TEN.negate();
    if (number.signum() < 0 || number.bitLength() > MAX_BITS) {
      throw wrong(field, "is not a number from 0 to 2^64-1");
    }
    return new UInt64(number.longValue());
  }

  /** A moment as ISO 8601 writes it. */
  Instant instant(String field) {
    try {
      return Instant.parse(text(field));
    } catch (DateTimeException e) {
      throw wrong(field, "is not a time");
    }
  }

  /** A number in quotes. */
  UInt64 decimal(String field) {
    try {
      return UInt64.parse(text(field));
    } catch (IllegalArgumentException e) {
      throw wrong(field, "is not a number from 0 to 2^64-1 in quotes");
    }
  }

  <T> T hex(String field, Function<Bytes, T> parser) {
    return hex(node.path(field), place + "." + field, parser);
  }

  private static <T> T hex(JsonNode value, String place, Function<Bytes, T> parser) {
    try {
      return parser.apply(Bytes.fromHex(value.isTextual() ? value.textValue() : "none"));
    } catch (IllegalArgumentException e) {
      throw new InvalidEvidence(place + " is not hex of what it must be", e);
    }
  }

  <T> List<T> hexes(String field, int most, Function<Bytes, T> parser) {
    List<T> all = new ArrayList<>();
    for (JsonNode item : list(field, most)) {
      all.add(hex(item, place + "." + field + "[" + all.size() + "]", parser));
    }
    return all;
  }

  List<Part> objects(String field, int most) {
    List<Part> all = new ArrayList<>();
    for (JsonNode item : list(field, most)) {
      all.add(new Part(item, place + "." + field + "[" + all.size() + "]"));
    }
    return all;
  }

  JsonNode list(String field, int most) {
    JsonNode value = node.path(field);
    if (!value.isArray() || value.size() > most) {
      throw wrong(field, "is not a list of up to " + most);
    }
    return value;
  }

  JsonNode tree(String field) {
    return node.path(field);
  }

  InvalidEvidence wrong(String field, String what) {
    return new InvalidEvidence(place + "." + field + " " + what);
  }
}
