package dev.baton.signer.local;

import dev.baton.bls.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads Lighthouse's {@code validator_definitions.yml} (Lighthouse Book, Validator Management): a
 * list of entries with plain values. Keys that it does not know are passed over.
 */
final class DefinitionsFile {

  /** Some 50,000 entries. */
  static final int LARGEST = 32 << 20;

  private static final String PASSWORD = "voting_keystore_password";
  private static final Set<String> SECRETS = Set.of(PASSWORD, "client_identity_password");
  private static final String REPAIR = "restore it, or let Lighthouse write it anew";

  private final Path file;
  private final BlankedYaml yaml;
  private final Parser parser;
  private final Set<Integer> passwordLines = new HashSet<>();

  private DefinitionsFile(Path file, BlankedYaml yaml) {
    this.file = file;
    this.yaml = yaml;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    this.parser = new ParserImpl(new StreamReader(yaml.blanked()), options);
  }

  /**
   * The entries; one that is malformed is noted and left out.
   *
   * @throws KeyProblemException if the file as a whole cannot be read
   */
  static List<Definition> read(Path file, Findings findings) {
    try (Secret content = FileBytes.readSecret(file, LARGEST, "Lighthouse's list of validators")) {
      return parse(file, content, findings);
    }
  }

  /** Does so with a file's content. */
  static List<Definition> parse(Path file, Secret content, Findings findings) {
    try (BlankedYaml yaml = BlankedYaml.of(file, content)) {
      DefinitionsFile reader = new DefinitionsFile(file, yaml);
      List<DefinitionNode> nodes = reader.nodes();
      reader.requireSameLines();
      List<Definition> definitions = new ArrayList<>();
      for (DefinitionNode node : nodes) {
        findings.attempt(() -> definitions.add(node.definition(yaml)));
      }
      return definitions;
    }
  }

  private List<DefinitionNode> nodes() {
    try {
      return document();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      int line = mark == null ? 1 : mark.getLine() + 1;
      throw new YamlPlace(file, line).refused("is not YAML from here on"); // Quotes nothing.
    } catch (YAMLException e) {
      throw new KeyProblemException(file, "is not YAML", REPAIR);
    }
  }

  private List<DefinitionNode> document() {
    List<DefinitionNode> nodes = new ArrayList<>();
    next(); // the stream's start
    if (next().is(Event.ID.StreamEnd)) {
      return nodes;
    }
    Event root = next();
    if (root instanceof SequenceStartEvent) {
      for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
        nodes.add(node(event));
      }
    } else if (!(root instanceof ScalarEvent scalar) || !scalar.getValue().isEmpty()) {
      throw place(root).refused("must be a list of validators");
    }
    next(); // the document's end
    Event after = next();
    if (!after.is(Event.ID.StreamEnd)) {
      throw place(after).refused("a second document begins here; there must be one only");
    }
    return nodes;
  }

  private DefinitionNode node(Event event) {
    if (!(event instanceof MappingStartEvent)) {
      throw place(event).refused("must be an entry with keys and values");
    }
    Map<String, ScalarEvent> values = new HashMap<>();
    int passwordLine = 0;
    for (Event next = next(); !next.is(Event.ID.MappingEnd); next = next()) {
      String key = scalar(next).getValue();
      Event value = next();
      if (SECRETS.contains(key)) {
        requireBlank(next, value);
        passwordLine = key.equals(PASSWORD) ? place(next).line() : passwordLine;
      }
      if (value instanceof CollectionStartEvent) {
        pass();
      } else if (values.put(key, scalar(value)) != null) {
        throw place(next).refused("the entry has this key twice");
      }
    }
    return new DefinitionNode(place(event), values, passwordLine);
  }

  /** What stands at the key of a password must have been taken out before. */
  private void requireBlank(Event key, Event value) {
    passwordLines.add(place(key).line());
    boolean blank =
        value instanceof ScalarEvent scalar
            && scalar.getScalarStyle() == ScalarStyle.PLAIN
            && scalar.getValue().isEmpty();
    if (!blank) {
      throw place(key).refused("the password is not written on the line of its key");
    }
  }

  private void requireSameLines() {
    Set<Integer> lines = new HashSet<>(yaml.lines());
    lines.removeAll(passwordLines);
    if (!lines.isEmpty() || !yaml.lines().containsAll(passwordLines)) {
      int line = lines.stream().findFirst().orElseGet(() -> passwordLines.iterator().next());
      throw new YamlPlace(file, line).refused("what looks like a password's key here is none");
    }
  }

  private ScalarEvent scalar(Event event) {
    if (event instanceof AliasEvent) {
      throw place(event).refused("an alias (*…) is not taken; write the value out");
    }
    if (!(event instanceof ScalarEvent scalar)) {
      throw place(event).refused("a key must be a word");
    }
    if (scalar.getTag() != null) {
      throw place(event).refused("a tag (!…) is not taken; write the plain value");
    }
    return scalar;
  }

  /** Passes over the rest of a list or section. */
  private void pass() {
    int open = 1;
    while (open > 0) {
      Event event = next();
      open += event instanceof CollectionStartEvent ? 1 : 0;
      open -= event.is(Event.ID.SequenceEnd) || event.is(Event.ID.MappingEnd) ? 1 : 0;
    }
  }

  private Event next() {
    return parser.getEvent();
  }

  private YamlPlace place(Event event) {
    return new YamlPlace(file, event.getStartMark().getLine() + 1);
  }
}
