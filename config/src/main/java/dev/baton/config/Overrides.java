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
    for (Change change : fromEnvironment(environment)) {
      laid = apply(laid, change);
    }
    for (Change change : fromOptions(options)) {
      laid = apply(laid, change);
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
        .filter(change -> isKnown(change, nearestVariable(change.source())))
        .toList();
  }

  private List<Change> fromOptions(Map<String, String> options) {
    List<String> places = catalogue.entries().stream().map(Catalogue.Entry::place).toList();
    return options.entrySet().stream()
        .map(e -> new Change(e.getKey(), optionPath(e.getKey()), e.getValue()))
        .sorted(IN_ORDER)
        .filter(change -> isKnown(change, Nearest.to(change.source(), places)))
        .toList();
  }

  private static boolean isOther(String variable) {
    return OTHERS.contains(variable) || SERVICE_LINK.matcher(variable).matches();
  }

  private static List<String> path(String variable) {
    String path = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    return List.of(path.replace(SEPARATOR, ".").replace('_', '-').split("\\.", -1));
  }

  /** The place of the key that a variable means, as far as it has no index. */
  static String place(String variable) {
    return String.join(".", path(variable));
  }

  private static List<String> optionPath(String option) {
    return List.of(option.replaceAll("\\[(\\d+)]", ".$1").split("\\.", -1));
  }

  private static String padded(String part) {
    return INDEX.matcher(part).matches() ? "0".repeat(4 - part.length()) + part : part;
  }

  /** Compared without the prefix, which every variable shares, and with the written index. */
  private Optional<String> nearestVariable(String written) {
    Matcher index = Pattern.compile("__\\d{1,4}(?=__|$)").matcher(written);
    String at = index.find() ? index.group() : "__0";
    List<String> paths =
        catalogue.entries().stream()
            .map(entry -> entry.variable().substring(PREFIX.length()).replace("__0", at))
            .toList();
    return Nearest.to(written.substring(PREFIX.length()), paths).map(PREFIX::concat);
  }

  private boolean isKnown(Change change, Optional<String> nearest) {
    boolean known = catalogue.knows(change.pattern());
    if (!known) {
      String hint = nearest.map(n -> "; did you mean " + n + "?").orElse("");
      session.problem(Shown.plain(change.source()), "names no key of the configuration" + hint, "");
    }
    return known;
  }

  private Node apply(Node document, Change change) {
    try {
      return put(document, change, 0);
    } catch (ConfigException e) {
      e.problems().forEach(p -> session.problem(p.place(), p.what(), ""));
      return document;
    }
  }

  private Node put(Node at, Change change, int depth) {
    if (depth == change.path().size()) {
      return value(change);
    }
    String part = change.path().get(depth);
    return INDEX.matcher(part).matches()
        ? putItem(at, change, depth, Integer.parseInt(part))
        : putEntry(at, change, depth, part);
  }

  private Node putEntry(Node at, Change change, int depth, String key) {
    Map<String, Node> entries = new LinkedHashMap<>();
    if (at instanceof Node.Mapping mapping) {
      entries.putAll(mapping.entries());
    } else if (!(at instanceof Node.Empty)) {
      return at; // Of the wrong kind; reading it says so.
    }
    Node there = entries.getOrDefault(key, new Node.Empty(change.origin()));
    entries.put(key, put(there, change, depth + 1));
    return new Node.Mapping(entries, at.origin());
  }

  private Node putItem(Node at, Change change, int depth, int index) {
    List<Node> items = new ArrayList<>();
    if (at instanceof Node.Sequence sequence) {
      items.addAll(sequence.items());
    } else if (!(at instanceof Node.Empty)) {
      throw new ConfigException(
          change.source(), "counts into a list, but " + at.origin() + " has " + at.kind());
    }
    if (index > items.size()) {
      throw new ConfigException(
          change.source(),
          "skips an index: the list has " + items.size() + " items, the next is " + items.size());
    }
    if (index == items.size()) {
      items.add(new Node.Empty(change.origin()));
    }
    items.set(index, put(items.get(index), change, depth + 1));
    return new Node.Sequence(items, at.origin());
  }

  private static Node value(Change change) {
    String text = change.value().strip();
    if (text.isEmpty()) {
      throw new ConfigException(change.source(), "is empty; unset it or give it a value");
    }
    return text.startsWith("[") || text.startsWith("{")
        ? new YamlReader(change.source(), text, Optional.of(change.origin())).document()
        : new Node.Scalar(text, change.origin());
  }
}
