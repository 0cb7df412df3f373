package dev.baton.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pieces of YAML of which a configuration is written. */
final class YamlText {

  private final StringBuilder out = new StringBuilder();

  void open(String key) {
    out.append(key).append(":\n");
  }

  void entry(int depth, String key, Object value) {
    out.append("  ".repeat(depth)).append(key).append(": ").append(value).append('\n');
  }

  void list(int depth, String key, List<String> items) {
    if (items.isEmpty()) {
      entry(depth, key, "[]");
      return;
    }
    out.append("  ".repeat(depth)).append(key).append(":\n");
    for (String item : items) {
      out.append("  ".repeat(depth + 1)).append("- {").append(item).append("}\n");
    }
  }

  /** A line as it is. */
  void line(String text) {
    out.append(text).append('\n');
  }

  @Override
  public String toString() {
    return out.toString();
  }

  static String flow(String key, String value) {
    return key + ": " + value;
  }

  static String also(String key, String value) {
    return ", " + flow(key, value);
  }

  static String maybe(String key, Optional<Path> file) {
    return file.map(path -> also(key, quoted(path))).orElse("");
  }

  /** Double-quoted, so that no character means anything. */
  static String quoted(Object value) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : value.toString().toCharArray()) {
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  static String quotedList(List<?> values) {
    return values.stream().map(YamlText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }
}
