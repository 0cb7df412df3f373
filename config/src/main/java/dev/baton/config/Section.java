package dev.baton.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A part of the configuration that a record reads itself from. Each key is declared once, where it
 * is read, with its kind, default and meaning: the documentation and the suggestions come from the
 * same line. Problems are noted, never thrown.
 */
final class Section {

  private final Session session;
  private final String place;
  private final Node node;
  private final Map<String, Node> entries;
  private final boolean broken;
  private final Set<String> known = new LinkedHashSet<>();

  Section(Session session, String place, Node node) {
    this.session = session;
    this.place = place;
    this.node = node;
    this.entries = node instanceof Node.Mapping mapping ? mapping.entries() : Map.of();
    this.broken = !(node instanceof Node.Mapping || node instanceof Node.Empty);
    if (broken) {
      String name = place.isEmpty() ? "the configuration" : place;
      session.problem(name, "must be a section with keys, not " + node.kind(), node.origin());
    }
  }

  /** A value that must be there. */
  <T> Reading<T> required(String key, Type<T> type, String means) {
    Optional<Node> value = declare(key, type.takes(), Optional.empty(), means);
    if (value.isEmpty()) {
      return missing(key, "is missing; it must be " + type.takes());
    }
    return scalar(place(key), value.get(), type);
  }

  /** A value that may be absent and then has a default. */
  <T> Reading<T> optional(String key, Type<T> type, String byDefault, String means) {
    return declare(key, type.takes(), Optional.of(byDefault), means)
        .map(value -> scalar(place(key), value, type))
        .orElseGet(() -> Reading.of(type.read(byDefault)));
  }

  /**
   * A value that may be absent.
   *
   * @param absence what holds then, for the documentation
   */
  <T> Reading<Optional<T>> maybe(String key, Type<T> type, String absence, String means) {
    return declare(key, type.takes(), Optional.of(absence), means)
        .map(value -> scalar(place(key), value, type.map(Optional::of)))
        .orElseGet(() -> Reading.of(Optional.empty()));
  }

  /** A section within this one; without keys if it is absent. */
  Section section(String key, String means) {
    Node value =
        declare(key, "a section", Optional.of(""), means).orElseGet(() -> new Node.Empty(""));
    return new Section(session, place(key), value);
  }

  /** A list of sections; without items if it is absent. */
  <T> List<Reading<T>> sections(String key, String means, Function<Section, Reading<T>> each) {
    List<Node> items = items(key, declare(key, "a list of sections", Optional.of("none"), means));
    if (session.isDescribing()) {
      return List.of(each.apply(new Section(session, place(key) + "[]", new Node.Empty(""))));
    }
    return IntStream.range(0, items.size())
        .mapToObj(i -> each.apply(new Section(session, item(key, i), items.get(i))))
        .toList();
  }

  /** A list of values; the default's if it is absent. */
  <T> Reading<List<T>> values(String key, Type<T> type, List<String> byDefault, String means) {
    String written = "[" + String.join(", ", byDefault) + "]";
    Optional<Node> value =
        declare(key, "a list, each " + type.takes(), Optional.of(written), means);
    if (value.isEmpty()) {
      return Reading.of(byDefault.stream().map(type::read).toList());
    }
    List<Node> items = items(key, value);
    List<Reading<T>> readings = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      readings.add(scalar(item(key, i), items.get(i), type));
    }
    return session.isTroubled(place(key)) ? Reading.failed() : Reading.all(readings);
  }

  /** A value that can take several shapes, which the caller tells apart. */
  Optional<Node> node(String key, String takes, Optional<String> byDefault, String means) {
    return declare(key, takes, byDefault, means);
  }

  /** The single value of a node. */
  <T> Reading<T> scalar(String at, Node value, Type<T> type) {
    if (!(value instanceof Node.Scalar scalar)) {
      String what =
          value instanceof Node.Empty
              ? "has no value: give it one or remove the key; it must be " + type.takes()
              : "must be " + type.takes() + ", not " + value.kind();
      return noted(at, what, value);
    }
    try {
      return Reading.of(type.read(scalar.text().strip()));
    } catch (IllegalArgumentException e) {
      String detail = Optional.ofNullable(e.getMessage()).filter(m -> !m.isEmpty()).orElse("");
      String joint = detail.isEmpty() ? "" : detail.startsWith("not ") ? ", " : ": ";
      return noted(at, "must be " + type.takes() + joint + detail, value);
    }
  }

  /** Notes a problem with a key, or with this section as a whole if the key is empty. */
  void problem(String key, String what) {
    String at = key.isEmpty() ? place : place(key);
    session.problem(at, what, key.isEmpty() ? node.origin() : origin(key));
  }

  /** Notes a problem with something in this section that is not a key. */
  void problemAt(String at, String what, String origin) {
    session.problem(at, what, origin);
  }

  /** Checks that nobody else has what may be had only once. */
  void unique(String key, Claims.Kind kind, Object what) {
    session
        .claims()
        .claim(kind, what, place(key))
        .ifPresent(earlier -> problem(key, "is the same " + kind.words() + " as " + earlier));
  }

  /** Remembers what later keys may refer to. */
  void note(String key, Claims.Kind kind, Object what) {
    var unused = session.claims().claim(kind, what, place(key));
  }

  /** Notes that a key is missing, unless what is there has a problem already. */
  <T> Reading<T> missing(String key, String what) {
    if (!broken && !session.isTroubled(place(key)) && !session.isDescribing()) {
      problem(key, what);
    }
    return Reading.failed();
  }

  /** Makes the record, if every reading that it takes succeeded, and notes the unknown keys. */
  <T> Reading<T> build(Supplier<T> record) {
    entries.keySet().stream().filter(key -> !known.contains(key)).forEach(this::unknown);
    return Reading.from(record);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether the key has a problem already. */
  boolean isTroubled(String key) {
    return session.isTroubled(place(key));
  }

  Session session() {
    return session;
  }

  String place(String key) {
    return place.isEmpty() ? key : place + "." + key;
  }

  String item(String key, int index) {
    return place(key) + "[" + index + "]";
  }

  private void unknown(String key) {
    String hint = Nearest.hint(key, known);
    String keys = hint.isEmpty() ? "; the keys are " + String.join(", ", known) : hint;
    session.problem(place(Shown.plain(key)), "is not a key" + keys, origin(key));
  }

  private Optional<Node> declare(
      String key, String takes, Optional<String> byDefault, String means) {
    known.add(key);
    session.catalogue().add(new Catalogue.Entry(place(key), takes, byDefault, means));
    return Optional.ofNullable(entries.get(key));
  }

  private List<Node> items(String key, Optional<Node> value) {
    if (value.isEmpty() || value.get() instanceof Node.Empty) {
      return List.of();
    }
    if (value.get() instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    problem(key, "must be a list, not " + value.get().kind());
    return List.of();
  }

  private <T> Reading<T> noted(String at, String what, Node value) {
    session.problem(at, what, value.origin());
    return Reading.failed();
  }

  String origin(String key) {
    return Optional.ofNullable(entries.get(key)).map(Node::origin).orElse(node.origin());
  }

  /** Calls the consumer with each reading's value and place, for checks across a list. */
  <T> void each(String key, Reading<List<T>> list, Consumer<Item<T>> consumer) {
    list.ifRead(
        items ->
            IntStream.range(0, items.size())
                .forEach(i -> consumer.accept(new Item<>(item(key, i), items.get(i)))));
  }

  /** A value of a list and its place. */
  record Item<T>(String place, T value) {}
}
