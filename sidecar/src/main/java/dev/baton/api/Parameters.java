package dev.baton.api;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** The query parameters of a request: known names only, each at most once, with checked values. */
final class Parameters {

  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");
  private static final Pattern PUBLIC_KEY = Pattern.compile("0x[0-9a-fA-F]{96}");
  private static final String SLOT_RANGE = "must be one slot, a decimal number from 0 to 2^63-1";

  private final Map<String, String> values = new TreeMap<>();

  /**
   * Takes the parameters of a request.
   *
   * @throws ProblemException if one is not among the allowed, or comes twice
   */
  Parameters(MultiMap query, List<String> allowed) {
    query.forEach((name, value) -> add(name, value, allowed));
  }

  /** Refuses every parameter. */
  static void none(MultiMap query) {
    query.names().stream()
        .findFirst()
        .ifPresent(
            name -> {
              throw Problem.badParameter(
                  shortened(name), "is not a parameter here; there are none");
            });
  }

  private void add(String name, String value, List<String> allowed) {
    if (!allowed.contains(name)) {
      throw Problem.badParameter(
          shortened(name), "is not a parameter here; there are: " + String.join(", ", allowed));
    }
    if (values.put(name, value) != null) {
      throw Problem.badParameter(name, "may be given once");
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<Slot> slot(String name) {
    return value(name, SLOT_RANGE, text -> new Slot(decimal(text)));
  }

  /** A slot of a path. */
  static Slot slotOf(String text) {
    try {
      return new Slot(decimal(text));
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter("slot", SLOT_RANGE);
    }
  }

  int limit(String name, int fallback, int max) {
    String allowed = "must be a number from 1 to " + max;
    return value(
            name,
            allowed,
            text -> {
              long number = decimal(text);
              if (number < 1 || number > max) {
                throw new IllegalArgumentException(allowed);
              }
              return (int) number;
            })
        .orElse(fallback);
  }

  /**
   * A validator by public key or index.
   *
   * @throws ProblemException if it is neither, or none of our validators has the index
   */
  Optional<BlsPublicKey> validator(String name, LongFunction<Optional<BlsPublicKey>> byIndex) {
    String allowed =
        "must be a validator's public key, 0x and 96 hex digits of a valid BLS point, or its index";
    return value(
        name,
        allowed,
        text ->
            PUBLIC_KEY.matcher(text).matches()
                ? BlsPublicKey.fromHex(text)
                : byIndex
                    .apply(decimal(text))
                    .orElseThrow(
                        () ->
                            Problem.notFound(
                                "No validator of this sidecar has the index "
                                    + text
                                    + "; one that was removed can be asked for by public key.")));
  }

  <T> Optional<T> value(String name, String allowed, Function<String, T> parse) {
    try {
      return Optional.ofNullable(values.get(name)).map(parse);
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter(name, allowed);
    }
  }

  /** Plain ASCII digits only: no sign, no space, no digits of other scripts, no leading zero. */
  private static long decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("not a decimal number");
    }
    return Long.parseLong(text);
  }

  private static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "…";
  }
}
