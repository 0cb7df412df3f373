package dev.baton.config;

import java.util.List;
import java.util.Map;

/**
 * A piece of the configuration before any meaning is given to it. Scalars keep the text as written,
 * so that {@code 0x0012} loses no zero and {@code off} is what the key says it is.
 */
sealed interface Node {

  /** Where it was written: {@code line 3} or {@code from BATON_SIGNING}. */
  String origin();

  /** What it is, for messages. */
  String kind();

  /** A single value. */
  record Scalar(String text, String origin) implements Node {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  /** Nothing after the colon, or null. */
  record Empty(String origin) implements Node {
    @Override
    public String kind() {
      return "no value";
    }
  }

  /** A list. */
  record Sequence(List<Node> items, String origin) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values. */
  record Mapping(Map<String, Node> entries, String origin) implements Node {
    @Override
    public String kind() {
      return "a section with keys";
    }
  }
}
