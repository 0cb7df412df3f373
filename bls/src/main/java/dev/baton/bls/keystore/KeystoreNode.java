package dev.baton.bls.keystore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.baton.bls.keystore.KeystoreException.Kind;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One object of a keystore file; it knows its place, so that every message can name it. */
final class KeystoreNode {

  private static final int LONGEST_QUOTE = 32;

  private final JsonNode node;
  private final String prefix;
  private final String source;

  private KeystoreNode(JsonNode node, String prefix, String source) {
    this.node = node;
    this.prefix = prefix;
    this.source = source;
  }

  static KeystoreNode root(JsonNode node, String source) {
    if (!node.isObject()) {
      throw new KeystoreException(Kind.MALFORMED, source, "it must be a JSON object");
    }
    return new KeystoreNode(node, "", source);
  }

  KeystoreNode section(String name) {
    JsonNode child = node.path(name);
    if (!child.isObject()) {
      throw malformed(name, "must be an object", null);
    }
    return new KeystoreNode(child, prefix + name + ".", source);
  }

  /** The section made by reading a part of this one; what it refuses is named by its place. */
  <T> T read(String name, Function<KeystoreNode, T> reader) {
    KeystoreNode section = section(name);
    try {
      return reader.apply(section);
    } catch (IllegalArgumentException e) {
      throw malformed(name, e.getMessage(), e);
    }
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> malformed(name, "is missing", null));
  }

  <T> T text(String name, Function<String, T> reader) {
    return optionalText(name, reader).orElseThrow(() -> malformed(name, "is missing", null));
  }

  Optional<String> optionalText(String name) {
    return optionalText(name, Function.identity());
  }

  <T> Optional<T> optionalText(String name, Function<String, T> reader) {
    JsonNode child = node.path(name);
    if (child.isMissingNode()) {
      return Optional.empty();
    }
    if (!child.isTextual()) {
      throw malformed(name, "must be a string", null);
    }
    try {
      return Optional.of(reader.apply(child.textValue()));
    } catch (IllegalArgumentException e) {
      throw malformed(name, e.getMessage(), e);
    }
  }

  long number(String name) {
    JsonNode child = node.path(name);
    if (child.isMissingNode()) {
      throw malformed(name, "is missing", null);
    }
    if (!child.isIntegralNumber() || !child.canConvertToLong()) {
      throw malformed(name, "must be a whole number", null);
    }
    return child.longValue();
  }

  int smallNumber(String name) {
    long number = number(name);
    if (number != (int) number) {
      throw malformed(name, "is out of range: " + number, null);
    }
    return (int) number;
  }

  void requireNumber(String name, long expected) {
    long number = number(name);
    if (number != expected) {
      throw unsupported(name, Long.toString(number), Long.toString(expected));
    }
  }

  void requireText(String name, String expected) {
    String text = text(name);
    if (!text.equals(expected)) {
      throw unsupported(name, quoted(text), quoted(expected));
    }
  }

  KeystoreException unsupported(String name, String found, String supported) {
    String detail = prefix + name + ": " + found + " is not supported, only " + supported;
    return new KeystoreException(Kind.UNSUPPORTED, source, detail);
  }

  private KeystoreException malformed(
      String name, @Nullable String why, @Nullable Exception cause) {
    return new KeystoreException(Kind.MALFORMED, source, prefix + name + ": " + why, cause);
  }

  /** Escaped and cut, for it comes from outside and goes into logs. */
  static String quoted(String text) {
    boolean fits = text.length() <= LONGEST_QUOTE;
    return TextNode.valueOf(fits ? text : text.substring(0, LONGEST_QUOTE) + "…").toString();
  }
}
