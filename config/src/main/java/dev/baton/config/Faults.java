package dev.baton.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is wrong in a configuration, asked key by key. A key has a fault if one was noted at it, at
 * a section that it is in, or at what was probably meant to be one of these: then the key's default
 * would be taken where the operator wrote something else.
 *
 * @param all in the order in which they were found
 * @param document what was read, with the environment laid over it
 */
record Faults(List<Problem> all, Node document) {

  static final Faults NONE = new Faults(List.of(), new Node.Empty(""));

  /**
   * Those that may concern the key. If it is not given, that is each key that there is not: with
   * wrong indentation or another name it may be this one.
   */
  List<Problem> of(String key) {
    return concerning(key, true);
  }

  /** Those at the key; and if it is not given, those at anything that mentions its name. */
  List<Problem> naming(String key) {
    return concerning(key, false);
  }

  private List<Problem> concerning(String key, boolean strays) {
    if (all.isEmpty()) {
      return List.of();
    }
    Catalogue catalogue = Catalogue.read();
    boolean given = isGiven(key);
    return all.stream()
        .filter(
            problem ->
                place(problem, catalogue).filter(place -> isAround(place, key)).isPresent()
                    || (!given && isStray(problem, catalogue) && (strays || names(problem, key)))
                    || (!given && mentions(problem, key)))
        .map(problem -> given ? problem : suspected(problem, key))
        .toList();
  }

  /** The place of a key that there is; nothing if it is far from any, or of one that is given. */
  private Optional<String> place(Problem problem, Catalogue catalogue) {
    String written = written(problem);
    if (catalogue.knows(written)) {
      return Optional.of(written);
    }
    List<String> places = catalogue.entries().stream().map(Catalogue.Entry::place).toList();
    return Nearest.to(written, places).filter(meant -> !isGiven(meant));
  }

  /** The place as the catalogue would have it. */
  private static String written(Problem problem) {
    return problem.place().startsWith(Overrides.PREFIX)
        ? Overrides.place(problem.place().replaceFirst(":.*", ""))
            .replaceAll("\\.\\d{1,4}(?=\\.|$)", "[]")
        : problem.place().replaceAll("\\[\\d+]", "[]");
  }

  private static boolean isAround(String place, String key) {
    return key.equals(place) || key.startsWith(place + ".");
  }

  private static Problem suspected(Problem problem, String key) {
    return isAround(written(problem), key)
        ? problem
        : new Problem(
            problem.place(), problem.what() + "; " + key + ", which is not given, may be meant");
  }

  private static boolean isStray(Problem problem, Catalogue catalogue) {
    return !catalogue.knows(written(problem));
  }

  private static boolean names(Problem problem, String key) {
    return written(problem).contains(name(key));
  }

  /** Whether the key's name is in what is written there. */
  private boolean mentions(Problem problem, String key) {
    Pattern named = Pattern.compile("(^|[^A-Za-z0-9-])" + name(key) + "\\s*:");
    return at(problem.place()).filter(node -> mentions(node, name(key), named)).isPresent();
  }

  private static boolean mentions(Node node, String name, Pattern named) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().entrySet().stream()
          .anyMatch(
              entry -> entry.getKey().contains(name) || mentions(entry.getValue(), name, named));
    }
    return node instanceof Node.Sequence sequence
        ? sequence.items().stream().anyMatch(item -> mentions(item, name, named))
        : node instanceof Node.Scalar scalar && named.matcher(scalar.text()).find();
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  private boolean isGiven(String place) {
    return at(place).isPresent();
  }

  private Optional<Node> at(String place) {
    Optional<Node> at = Optional.of(document);
    for (String part : place.replace("[", ".[").split("\\.", -1)) {
      at = at.flatMap(node -> within(node, part));
    }
    return at;
  }

  private static Optional<Node> within(Node node, String part) {
    if (node instanceof Node.Sequence sequence && part.matches("\\[\\d{1,4}]")) {
      int index = Integer.parseInt(part.substring(1, part.length() - 1));
      return sequence.items().stream().skip(index).findFirst();
    }
    return node instanceof Node.Mapping mapping
        ? Optional.ofNullable(mapping.entries().get(part))
        : Optional.empty();
  }
}
