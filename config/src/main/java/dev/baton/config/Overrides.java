package dev.baton.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lays environment variables and options over the file. */
final class Overrides {

  static final String PREFIX = "BATON_";
  static final String SEPARATOR = "__";

  /** Variables of the launcher, which are no keys. */
  static final Set<String> OTHERS =
      Set.of("BATON_CONFIG", "BATON_HOME", "BATON_JAVA", "BATON_JAVA_OPTS");

  /** What Kubernetes and container links set for a service of the name baton. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("BATON_SERVICE_(HOST|PORT(_.*)?)|BATON_PORT(_\\d+_(TCP|UDP).*)?");

  private static final Pattern INDEX = Pattern.compile("\\d{1,4}");

  /** Whole before part and 2 before 10, so that a list grows in order. */
  private static final Comparator<Change> IN_ORDER =
      Comparator.comparing(
          o -> o.path().stream().map(Overrides::padded).collect(Collectors.joining(".")));

  private final Session session;
  private final Catalogue catalogue = Catalogue.read();

  Overrides(Session session) {
    this.session = session;
  }

  Node lay(Node document, Map<String, String> environment, Map<String, String> options) {
    Node laid = document;
    for (Change override : fromEnvironment(environment)) {
      laid = apply(laid, override);
    }
    for (Change override : fromOptions(options)) {
      laid = apply(laid, override);
    }
    return laid;
  }

  /** One value for one key. */
  private record Change(String source, List<String> path, String value) {

    String origin() {
      return "from " + source;
    }

    /** The path as the catalogue writes it: {@code relays[].url}. */
    String pattern() {
      return path.stream()
          .map(part -> INDEX.matcher(part).matches() ? "[]" : "." + part)
          .collect(Collectors.joining())
          .replaceFirst("^\\.", "");
    }
  }

  private List<Change> fromEnvironment(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(e -> e.getKey().startsWith(PREFIX) && !isOther(e.getKey()))
        .map(e -> new Change(e.getKey(), path(e.getKey()), e.getValue()))
        .sorted(IN_ORDER)
        .filter(override -> isKnown(override, variables(override.source())))
        .toList();
  }

  private List<Change> fromOptions(Map<String, String> options) {
    List<String> places = catalogue.entries().stream().map(Catalogue.Entry::place).toList();
    return options.entrySet().stream()
        .map(e -> new Change(e.getKey(), optionPath(e.getKey()), e.getValue()))
        .sorted(IN_ORDER)
        .filter(override -> isKnown(override, places))
        .toList();
  }

  private static boolean isOther(String variable) {
    return OTHERS.contains(variable) || SERVICE_LINK.matcher(variable).matches();
  }

  private static List<String> path(String variable) {
    String path = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    return List.of(path.replace(SEPARATOR, ".").replace('_', '-').split("\\.", -1));
  }

  private static List<String> optionPath(String option) {
    return List.of(option.replaceAll("\\[(\\d+)]", ".$1").split("\\.", -1));
  }

  private static String padded(String part) {
    return INDEX.matcher(part).matches() ? "0".repeat(4 - part.length()) + part : part;
  }

  /** The variables there are, with the index that the written one has. */
  private List<String> variables(String written) {
    Matcher index = Pattern.compile("__(\\d{1,4})(__|$)").matcher(written);
    String at = index.find() ? index.group(1) : "0";
    return catalogue.entries().stream()
        .map(entry -> entry.variable().replace("__0", "__" + at))
        .toList();
  }

  private boolean isKnown(Change override, List<String> candidates) {
    String pattern = override.pattern();
    if (catalogue.knows(pattern)) {
      return true;
    }
    String source = override.source();
    String place = Shown.plain(source);
    String what = "names no key of the configuration" + Nearest.hint(source, candidates);
    session.problem(place, what, "");
    return false;
  }

  private Node apply(Node document, Change override) {
    try {
      return put(document, override, 0);
    } catch (ConfigException e) {
      e.problems().forEach(p -> session.problem(p.place(), p.what(), ""));
      return document;
    }
  }

  private Node put(Node at, Change override, int depth) {
    if (depth == override.path().size()) {
      return value(override);
    }
    String part = override.path().get(depth);
    return INDEX.matcher(part).matches()
        ? putItem(at, override, depth, Integer.parseInt(part))
        : putEntry(at, override, depth, part);
  }

  private Node putEntry(Node at, Change override, int depth, String key) {
    Map<String, Node> entries = new LinkedHashMap<>();
    if (at instanceof Node.Mapping mapping) {
      entries.putAll(mapping.entries());
    } else if (!(at instanceof Node.Empty)) {
      return at; // Of the wrong kind; reading it says so.
    }
    Node there = entries.getOrDefault(key, new Node.Empty(override.origin()));
    entries.put(key, put(there, override, depth + 1));
    return new Node.Mapping(entries, at.origin());
  }

  private Node putItem(Node at, Change override, int depth, int index) {
    List<Node> items = new ArrayList<>();
    if (at instanceof Node.Sequence sequence) {
      items.addAll(sequence.items());
    } else if (!(at instanceof Node.Empty)) {
      throw new ConfigException(
          override.source(), "counts into a list, but " + at.origin() + " has " + at.kind());
    }
    if (index > items.size()) {
      throw new ConfigException(
          override.source(),
          "skips an index: the list has " + items.size() + " items, the next is " + items.size());
    }
    if (index == items.size()) {
      items.add(new Node.Empty(override.origin()));
    }
    items.set(index, put(items.get(index), override, depth + 1));
    return new Node.Sequence(items, at.origin());
  }

  private static Node value(Change override) {
    String text = override.value().strip();
    if (text.isEmpty()) {
      throw new ConfigException(override.source(), "is empty; unset it or give it a value");
    }
    return text.startsWith("[") || text.startsWith("{")
        ? new YamlReader(override.source(), text, Optional.of(override.origin())).document()
        : new Node.Scalar(text, override.origin());
  }
}
