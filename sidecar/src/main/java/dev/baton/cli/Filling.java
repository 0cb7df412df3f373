package dev.baton.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills lines of a width with pieces of text, which are broken only if they need a line and more.
 */
final class Filling {

  private static final String GAP = "  ";

  private final List<String> lines = new ArrayList<>();
  private final String indent;
  private final int width;
  private String line;
  private boolean blank = true;

  /**
   * Has no line yet.
   *
   * @param first what the first line begins with
   * @param indent what the others begin with
   */
  Filling(String first, String indent, int width) {
    this.line = first;
    this.indent = indent;
    this.width = width;
  }

  /**
   * Prints a sentence, on a narrow {@link Screen} with an indent before each line but the first.
   */
  static void line(PrintWriter out, String sentence, String indent) {
    Filling filling = new Filling("", indent, Screen.columns(out).orElse(Integer.MAX_VALUE));
    filling.add(sentence);
    filling.lines().forEach(out::println);
  }

  /** Adds a piece, two blanks from the one before. */
  void add(String piece) {
    if (!fits(GAP, piece)) {
      end();
    }
    String gap = GAP;
    for (String word : piece.split(" ", -1)) {
      if (!fits(gap, word)) {
        end();
      }
      line += (blank ? "" : gap) + word;
      blank = false;
      gap = " ";
    }
  }

  /** The lines so far; none if nothing was added. */
  List<String> lines() {
    end();
    return List.copyOf(lines);
  }

  private boolean fits(String gap, String text) {
    return blank || line.length() + gap.length() + text.length() <= width;
  }

  private void end() {
    if (!blank) {
      lines.add(line.stripTrailing());
      line = indent;
      blank = true;
    }
  }
}
