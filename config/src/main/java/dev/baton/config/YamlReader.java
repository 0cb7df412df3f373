package dev.baton.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document into nodes that know their line. It takes plain YAML only: aliases, which
 * can blow a small file up, tags, and a key given twice are refused by name.
 */
final class YamlReader {

  private static final int DEEPEST = 20;
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final String name;
  private final String text;
  private final Optional<String> origin;
  private final Parser parser;

  /** For a file of that name. */
  YamlReader(String name, String text) {
    this(name, text, Optional.empty());
  }

  /** For a text that is not of the file: every node gets the same origin. */
  YamlReader(String name, String text, Optional<String> origin) {
    this.name = name;
    this.text = text;
    this.origin = origin;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(ConfigLoader.LARGEST);
    this.parser = new ParserImpl(new StreamReader(text), options);
  }

  /**
   * The document's root.
   *
   * @throws ConfigException if there is none, or it is not one plain document
   */
  Node document() {
    try {
      next(); // the stream's start
      if (next().is(Event.ID.StreamEnd)) {
        throw new ConfigException(name, "is empty; the example file shows what belongs into it");
      }
      Event first = next();
      Node root = node(first, originOf(first), 0);
      next(); // the document's end
      Event after = next();
      if (!after.is(Event.ID.StreamEnd)) {
        throw refused(after, "a second document begins here; there must be one only");
      }
      return root;
    } catch (MarkedYAMLException e) {
      throw malformed(e);
    } catch (ReaderException e) {
      String at = TextFile.at(name, text, text.offsetByCodePoints(0, safe(e.getPosition())));
      throw new ConfigException(at, "a character that YAML does not allow");
    } catch (YAMLException e) {
      throw new ConfigException(name, "is not YAML");
    }
  }

  private Node node(Event event, String from, int depth) {
    if (depth > DEEPEST) {
      throw refused(event, "is nested deeper than " + DEEPEST + " levels");
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(event, scalar.getTag());
      boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
      return plain && NULLS.contains(scalar.getValue())
          ? new Node.Empty(from)
          : new Node.Scalar(scalar.getValue(), from);
    }
    if (event instanceof SequenceStartEvent sequence) {
      refuseTag(event, sequence.getTag());
      return sequence(from, depth);
    }
    if (event instanceof MappingStartEvent mapping) {
      refuseTag(event, mapping.getTag());
      return mapping(from, depth);
    }
    throw refused(event, "an alias (*…) is not taken here; write the value out");
  }

  private Node sequence(String from, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
      items.add(node(event, originOf(event), depth + 1));
    }
    return new Node.Sequence(items, from);
  }

  private Node mapping(String from, int depth) {
    Map<String, Node> entries = new LinkedHashMap<>();
    for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
      String key = key(event);
      if (entries.containsKey(key)) {
        throw refused(event, "the key " + Shown.plain(key) + " is given twice in this section");
      }
      entries.put(key, node(next(), originOf(event), depth + 1));
    }
    return new Node.Mapping(entries, from);
  }

  private String key(Event event) {
    if (event instanceof AliasEvent) {
      throw refused(event, "an alias (*…) is not taken here; write the value out");
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(event, scalar.getTag());
      return scalar.getValue();
    }
    throw refused(event, "a key must be a word");
  }

  private void refuseTag(Event event, @Nullable String tag) {
    if (tag != null) {
      throw refused(event, "a tag (!…) is not taken here; write the plain value");
    }
  }

  private Event next() {
    return parser.getEvent();
  }

  private String originOf(Event event) {
    return origin.orElseGet(() -> "line " + (event.getStartMark().getLine() + 1));
  }

  private ConfigException refused(Event event, String what) {
    return new ConfigException(at(event.getStartMark()), what);
  }

  private ConfigException malformed(MarkedYAMLException e) {
    Optional<Mark> mark = Optional.ofNullable(e.getProblemMark());
    String problem =
        Optional.ofNullable(e.getProblem()).map(p -> ": " + Shown.plain(p, 120)).orElse("");
    return new ConfigException(mark.map(this::at).orElse(name), "is not YAML" + problem);
  }

  private String at(Mark mark) {
    return origin.isPresent()
        ? name
        : name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  private int safe(int codePoints) {
    return Math.min(codePoints, text.codePointCount(0, text.length()));
  }
}
