package dev.baton.config;

import java.util.function.Function;

/**
 * How the text of a key is read.
 *
 * @param takes what is expected, as it ends the sentence "must be …" and stands in the
 *     documentation
 * @param reader throws {@link IllegalArgumentException} for what is not expected, with a message
 *     that adds to {@code takes}, or an empty one
 */
record Type<T>(String takes, Function<String, T> reader) {

  T read(String text) {
    return reader.apply(text);
  }

  <R> Type<R> map(Function<T, R> next) {
    return new Type<>(takes, reader.andThen(next));
  }

  /** A refusal that only adds that the text is not what is expected, and shows it. */
  static IllegalArgumentException not(String text) {
    return new IllegalArgumentException("not " + Shown.value(text));
  }

  /** The same with what was probably meant. */
  static IllegalArgumentException not(String text, String hint) {
    return new IllegalArgumentException("not " + Shown.value(text) + hint);
  }
}
