package dev.baton.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that was probably meant. */
final class Nearest {

  private static final int LONGEST = 64;

  private Nearest() {}

  /** {@code ; did you mean …?}, or nothing if no candidate is near. */
  static String hint(String written, Collection<String> candidates) {
    return to(written, candidates).map(found -> "; did you mean " + found + "?").orElse("");
  }

  /** The candidate within a third of its length in edits; the first of several equally near. */
  static Optional<String> to(String written, Collection<String> candidates) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String word = written.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .filter(c -> edits(word, c.toLowerCase(Locale.ROOT)) <= Math.max(1, c.length() / 3))
        .min(
            Comparator.<String>comparingInt(c -> edits(word, c.toLowerCase(Locale.ROOT)))
                .thenComparingInt(c -> edits(written, c)));
  }

  /** Insertions, removals, replacements and swaps of neighbours that make one word the other. */
  static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int step(int[][] cost, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int least = cost[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
