package dev.baton.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * The few shapes of which all answers are made: snake_case names, numbers of the consensus layer as
 * decimal strings (Beacon API, types/primitive.yaml), times as RFC 3339 in UTC, and no nulls: what
 * is not known is left out.
 */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static <T> ArrayNode array(Collection<T> items, Function<T, ? extends JsonNode> shape) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
    items.forEach(item -> array.add(shape.apply(item)));
    return array;
  }

  static void putIfPresent(ObjectNode to, String name, Optional<?> value) {
    value.ifPresent(v -> to.put(name, v.toString()));
  }

  static void putTime(ObjectNode to, String name, Optional<Instant> time) {
    time.ifPresent(t -> to.put(name, time(t)));
  }

  /** A name as the APIs print enum constants: lower case, dashes. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
