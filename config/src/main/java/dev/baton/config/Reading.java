package dev.baton.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What came of reading a key: its value, or nothing after its problem was noted. Reading goes on
 * either way, so that one run finds every problem.
 */
final class Reading<T> {

  private final Optional<T> value;

  private Reading(Optional<T> value) {
    this.value = value;
  }

  static <T> Reading<T> of(T value) {
    return new Reading<>(Optional.of(value));
  }

  static <T> Reading<T> failed() {
    return new Reading<>(Optional.empty());
  }

  /** What the supplier makes of readings; failed if one of them that it asks for failed. */
  static <T> Reading<T> from(Supplier<T> supplier) {
    try {
      return of(supplier.get());
    } catch (FailedException e) {
      return failed();
    }
  }

  /** The values in their order; failed if any of them failed. */
  static <T> Reading<List<T>> all(List<Reading<T>> readings) {
    return from(() -> readings.stream().map(Reading::get).toList());
  }

  /** The value; only within {@link #from}. */
  T get() {
    return value.orElseThrow(FailedException::new);
  }

  boolean is(T expected) {
    return value.filter(expected::equals).isPresent();
  }

  boolean isFailed() {
    return value.isEmpty();
  }

  /** What the function makes of the value. */
  <R> Reading<R> then(Function<T, Reading<R>> next) {
    return value.map(next).orElseGet(Reading::failed);
  }

  void ifRead(Consumer<T> consumer) {
    value.ifPresent(consumer);
  }

  /** Says that a reading had no value; its problem is noted elsewhere. */
  private static final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FailedException() {
      super("not read", null, false, false);
    }
  }
}
