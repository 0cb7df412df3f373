package dev.baton.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Checks values against the schemas of a document: as much of JSON Schema 2020-12 as the contract
 * uses. A keyword that it does not know is an error, so that nothing is passed over in silence.
 */
final class Schemas {

  private static final Set<String> ANNOTATIONS = Set.of("description", "default");

  private final JsonNode document;
  private final List<String> errors = new ArrayList<>();
  private final Map<String, BiConsumer<Place, JsonNode>> keywords =
      Map.ofEntries(
          Map.entry("$ref", (at, ref) -> check(at.under(resolve(ref.asText())))),
          Map.entry("allOf", (at, all) -> all.forEach(schema -> check(at.under(schema)))),
          Map.entry("type", this::type),
          Map.entry("const", this::constant),
          Map.entry("enum", this::enumeration),
          Map.entry("pattern", this::pattern),
          Map.entry("minimum", this::minimum),
          Map.entry("maximum", this::maximum),
          Map.entry("maxItems", this::maxItems),
          Map.entry("items", this::items),
          Map.entry("required", this::required),
          Map.entry("properties", this::properties),
          Map.entry("additionalProperties", this::additional));

  private record Place(String path, JsonNode value, JsonNode schema) {
    Place under(JsonNode other) {
      return new Place(path, value, other);
    }
  }

  Schemas(JsonNode document) {
    this.document = document;
  }

  /** What is wrong with a value; empty if nothing is. */
  List<String> errors(JsonNode value, JsonNode schema) {
    errors.clear();
    check(new Place("$", value, schema));
    return List.copyOf(errors);
  }

  /** What a node refers to, or the node itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolve(node.get("$ref").asText()) : node;
  }

  private JsonNode resolve(String ref) {
    JsonNode found = document.at(ref.substring(1));
    if (!ref.startsWith("#/") || found.isMissingNode()) {
      throw new AssertionError("the document has no " + ref);
    }
    return found;
  }

  private void check(Place at) {
    at.schema
        .properties()
        .forEach(
            keyword -> {
              BiConsumer<Place, JsonNode> check = keywords.get(keyword.getKey());
              if (check != null) {
                check.accept(at, keyword.getValue());
              } else if (!ANNOTATIONS.contains(keyword.getKey())) {
                throw new AssertionError("a keyword that is not checked: " + keyword.getKey());
              }
            });
  }

  private void expect(boolean holds, Place at, String what) {
    if (!holds) {
      errors.add(at.path + " " + what + ": " + at.value);
    }
  }

  private void type(Place at, JsonNode type) {
    boolean is =
        switch (type.asText()) {
          case "object" -> at.value.isObject();
          case "array" -> at.value.isArray();
          case "string" -> at.value.isTextual();
          case "boolean" -> at.value.isBoolean();
          case "integer" -> at.value.isIntegralNumber();
          case "number" -> at.value.isNumber();
          default -> throw new AssertionError("a type that is not checked: " + type);
        };
    expect(is, at, "is no " + type.asText());
  }

  private void constant(Place at, JsonNode constant) {
    expect(at.value.equals(constant), at, "is not " + constant);
  }

  private void enumeration(Place at, JsonNode allowed) {
    boolean any = false;
    for (JsonNode one : allowed) {
      any |= one.equals(at.value);
    }
    expect(any, at, "is none of " + allowed);
  }

  private void pattern(Place at, JsonNode pattern) {
    expect(
        Pattern.compile(pattern.asText()).matcher(at.value.asText()).find(),
        at,
        "does not match " + pattern);
  }

  private void minimum(Place at, JsonNode minimum) {
    expect(at.value.decimalValue().compareTo(minimum.decimalValue()) >= 0, at, "is too small");
  }

  private void maximum(Place at, JsonNode maximum) {
    expect(at.value.decimalValue().compareTo(maximum.decimalValue()) <= 0, at, "is too large");
  }

  private void maxItems(Place at, JsonNode most) {
    expect(at.value.size() <= most.asInt(), at, "has too many items");
  }

  private void items(Place at, JsonNode schema) {
    for (int i = 0; i < at.value.size(); i++) {
      check(new Place(at.path + "[" + i + "]", at.value.get(i), schema));
    }
  }

  private void required(Place at, JsonNode names) {
    names.forEach(name -> expect(at.value.has(name.asText()), at, "lacks " + name));
  }

  private void properties(Place at, JsonNode schemas) {
    schemas
        .properties()
        .forEach(
            property -> {
              JsonNode value = at.value.get(property.getKey());
              if (value != null) {
                check(new Place(at.path + "." + property.getKey(), value, property.getValue()));
              }
            });
  }

  private void additional(Place at, JsonNode schema) {
    JsonNode declared = at.schema.path("properties");
    at.value
        .properties()
        .forEach(
            property -> {
              String path = at.path + "." + property.getKey();
              if (declared.has(property.getKey())) {
                return;
              }
              if (schema.isBoolean()) {
                expect(schema.asBoolean(), at, "may not have " + property.getKey());
              } else {
                check(new Place(path, property.getValue(), schema));
              }
            });
  }
}
