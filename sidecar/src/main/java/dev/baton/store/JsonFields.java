package dev.baton.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one JSON object. What is wrong with them goes to the problems, under their names.
 */
final class JsonFields {

  private final JsonNode object;
  private final String place;
  private final String line;
  private final Problems problems;
  private final Set<String> known = new HashSet<>();

  JsonFields(JsonNode object, String place, String line, Problems problems) {
    this.object = object;
    this.place = place;
    this.line = line;
    this.problems = problems;
    if (!object.isObject()) {
      problems.malformed(place + line, "must be an object");
    }
  }

  /** The text of a field as what it stands for; empty, and a problem, if it does not. */
  <T> Optional<T> required(String name, Function<String, T> meaning) {
    if (object.isObject() && !object.has(name)) {
      problem(name, "is missing");
    }
    return optional(name, meaning);
  }

  /** The text of a field as what it stands for; a problem only if it is there and does not. */
  <T> Optional<T> optional(String name, Function<String, T> meaning) {
    JsonNode value = field(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      problem(name, "must be a string");
      return Optional.empty();
    }
    try {
      return Optional.of(meaning.apply(value.textValue()));
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(name, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  boolean flag(String name) {
    JsonNode value = field(name);
    if (!value.isBoolean()) {
      problem(name, value.isMissingNode() ? "is missing" : "must be true or false");
    }
    return value.asBoolean();
  }

  /** The objects of a list. */
  List<JsonFields> objects(String name) {
    JsonNode value = field(name);
    List<JsonFields> objects = new ArrayList<>();
    if (!value.isArray()) {
      problem(name, value.isMissingNode() ? "is missing" : "must be a list");
      return objects;
    }
    for (JsonNode element : value) {
      String at = place + "." + name + "[" + objects.size() + "]";
      objects.add(new JsonFields(element, at, line, problems));
    }
    return objects;
  }

  /** A field that nobody has asked for is a problem: what is not understood must not be lost. */
  void nothingElse() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                problem(name, "is not a field of the format");
              }
            });
  }

  void problem(String name, String what) {
    problems.malformed(place + "." + name + line, what);
  }

  private JsonNode field(String name) {
    known.add(name);
    JsonNode value = object.get(name);
    return value == null ? MissingNode.getInstance() : value;
  }
}
