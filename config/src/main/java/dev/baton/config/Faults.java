package dev.baton.config;

import java.util.List;
import java.util.Optional;

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

  /** Those that may concern the key. */
  List<Problem> of(String key) {
    if (all.isEmpty()) {
      return List.of();
    }
    Catalogue catalogue = Catalogue.read();
    return all.stream()
        .filter(
            problem -> place(problem, catalogue).filter(place -> isAround(place, key)).isPresent())
        .toList();
  }

  /** The place of a key that there is; nothing if it is far from any, or of one that is given. */
  private Optional<String> place(Problem problem, Catalogue catalogue) {
    String written =
        problem.place().startsWith(Overrides.PREFIX)
            ? Overrides.place(problem.place().replaceFirst(":.*", ""))
            : problem.place().replaceAll("\\[\\d+]", "[]");
    if (catalogue.knows(written)) {
      return Optional.of(written);
    }
    List<String> places = catalogue.entries().stream().map(Catalogue.Entry::place).toList();
    return Nearest.to(written, places).filter(meant -> !isGiven(meant));
  }

  private static boolean isAround(String place, String key) {
    return key.equals(place) || key.startsWith(place + ".");
  }

  private boolean isGiven(String place) {
    Node at = document;
    for (String key : place.split("\\.", -1)) {
      Node next = at instanceof Node.Mapping mapping ? mapping.entries().get(key) : null;
      if (next == null) {
        return false;
      }
      at = next;
    }
    return true;
  }
}
