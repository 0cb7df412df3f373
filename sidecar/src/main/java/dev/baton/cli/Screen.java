package dev.baton.cli;

import java.io.PrintWriter;
import java.util.OptionalInt;

/** Where a text for people goes. It knows how wide the terminal is, if there is one. */
final class Screen extends PrintWriter {

  private final OptionalInt columns;

  /**
   * Writes to where another writes, and closes it never.
   *
   * @param columns how many a line may have; empty for as many as it needs
   */
  Screen(PrintWriter out, OptionalInt columns) {
    super(out);
    this.columns = columns;
  }

  /** How many columns a line may have where this writes to; empty for as many as it needs. */
  static OptionalInt columns(PrintWriter out) {
    return out instanceof Screen screen ? screen.columns : OptionalInt.empty();
  }
}
