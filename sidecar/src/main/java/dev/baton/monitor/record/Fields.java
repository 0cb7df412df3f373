package dev.baton.monitor.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.beacon.Slot;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one JSON object that this program wrote, or says that it did. Whatever is wrong
 * with them is an {@link IllegalArgumentException} that names the field.
 */
final class Fields {

  /** The version of every record that is made here. */
  static final int VERSION = 1;

  private static final int LONGEST = 4 << 20;
  private static final String KNOWN_VERSION = "v";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(30)
                          .maxStringLength(LONGEST)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final String place;
  private final Set<String> known = new HashSet<>();

  private Fields(JsonNode object, String place) {
    this.object = object;
    this.place = place;
    if (!object.isObject()) {
      throw new IllegalArgumentException("a record: " + place + " must be an object");
    }
  }

  /** An object without fields, of the version that is written now. */
  static ObjectNode versioned() {
    return MAPPER.createObjectNode().put(KNOWN_VERSION, VERSION);
  }

  static ObjectNode empty() {
    return MAPPER.createObjectNode();
  }

  /** The fields of a text that is one object, of a version that this program knows. */
  static Fields parse(String json) {
    try {
      Fields fields = new Fields(MAPPER.readTree(json), "it");
      int version = fields.number(KNOWN_VERSION);
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "a record of version " + version + "; this program reads version " + VERSION);
      }
      return fields;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a record is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The fields of a part of another document, whose version is that document's. */
  static Fields of(JsonNode tree) {
    return new Fields(tree, "it");
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  Optional<String> optionalText(String name) {
    JsonNode value = field(name);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw wrong(name, "must be a string");
    }
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.textValue());
  }

  int number(String name) {
    JsonNode value = field(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(name, "must be a whole number");
    }
    return value.intValue();
  }

  /** A slot's number, or one that stands for none, such as -1. */
  long signed(String name) {
    return read(name, Long::parseLong);
  }

  Slot slot(String name) {
    return read(name, Slot::parse);
  }

  Instant at(String name) {
    return read(name, Instant::parse);
  }

  /** False where it is missing. */
  boolean flag(String name) {
    JsonNode value = field(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw wrong(name, "must be true or false");
    }
    return value.asBoolean();
  }

  /** A constant of an enumeration by its code: {@code not-gateway}. */
  <E extends Enum<E>> E choice(String name, Class<E> of) {
    return optionalChoice(name, of).orElseThrow(() -> wrong(name, "is missing"));
  }

  <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> of) {
    return optionalText(name).map(code -> constant(name, code, of));
  }

  private <E extends Enum<E>> E constant(String name, String code, Class<E> of) {
    return Arrays.stream(of.getEnumConstants())
        .filter(constant -> code(constant).equals(code))
        .findFirst()
        .orElseThrow(() -> wrong(name, "is not one that this program knows"));
  }

  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the text of a field stands for. */
  <T> T read(String name, Function<String, T> meaning) {
    String text = text(name);
    try {
      return meaning.apply(text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw wrong(name, String.valueOf(e.getMessage()));
    }
  }

  Fields object(String name) {
    return optionalObject(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  Optional<Fields> optionalObject(String name) {
    JsonNode value = field(name);
    return value.isMissingNode()
        ? Optional.empty()
        : Optional.of(new Fields(value, place + "." + name));
  }

  List<Fields> objects(String name) {
    JsonNode value = field(name);
    if (!value.isArray()) {
      throw wrong(name, "must be a list");
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : value) {
      objects.add(new Fields(element, place + "." + name + "[" + objects.size() + "]"));
    }
    return objects;
  }

  List<String> texts(String name) {
    JsonNode value = field(name);
    if (!value.isArray()) {
      throw wrong(name, "must be a list");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      if (!element.isTextual()) {
        throw wrong(name, "must be a list of strings");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  List<Long> allSigned(String name) {
    try {
      return texts(name).stream().map(Long::parseLong).toList();
    } catch (NumberFormatException e) {
      throw wrong(name, "must be a list of numbers");
    }
  }

  <E extends Enum<E>> List<E> choices(String name, Class<E> of) {
    return texts(name).stream().map(code -> constant(name, code, of)).toList();
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A field that nobody has asked for: what is not understood must not be lost. */
  void nothingElse() {
    for (String name : names()) {
      if (!known.contains(name)) {
        throw wrong(name, "is not a field of version " + VERSION);
      }
    }
  }

  IllegalArgumentException wrong(String name, String what) {
    return new IllegalArgumentException("a record: " + place + "." + name + " " + what);
  }

  private JsonNode field(String name) {
    known.add(name);
    return object.path(name);
  }
}
