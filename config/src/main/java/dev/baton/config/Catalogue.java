package dev.baton.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every key that the readers ask for, with its documentation, gathered by letting them read an
 * empty configuration.
 */
final class Catalogue {

  /**
   * One key.
   *
   * @param place as {@code beacon.nodes[].url}
   * @param takes the words for what it takes
   * @param byDefault what holds without it; empty if it is required
   */
  record Entry(String place, String takes, Optional<String> byDefault, String means) {

    /** The key without what it stands in. */
    String name() {
      return place.substring(place.lastIndexOf('.') + 1).replace("[]", "");
    }

    /** The environment variable that sets it, the first item's for a list. */
    String variable() {
      return Overrides.PREFIX
          + place
              .replace("[]", ".0")
              .replace(".", Overrides.SEPARATOR)
              .replace('-', '_')
              .toUpperCase(Locale.ROOT);
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** What the readers of this version ask for. */
  static Catalogue read() {
    Session session = Session.describing();
    var unused = BatonConfig.read(session.root(new Node.Empty("")));
    return session.catalogue();
  }

  void add(Entry entry) {
    entries.putIfAbsent(entry.place(), entry);
  }

  /** Whether there is a key of that place, or a list whose item it is. */
  boolean knows(String place) {
    return entries.containsKey(place)
        || (place.endsWith("[]") && entries.containsKey(place.substring(0, place.length() - 2)));
  }

  List<Entry> entries() {
    return List.copyOf(entries.values());
  }
}
