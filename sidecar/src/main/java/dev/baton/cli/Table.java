package dev.baton.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows under headings, as wide as what is in them. On a {@link Screen} that is too narrow keys are
 * shortened, and then columns give way: what is in them follows beneath each row.
 */
final class Table {

  private static final int GAP = 2;
  private static final String BENEATH = "    ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> yielding = new ArrayList<>();

  Table(String... headings) {
    rows.add(List.of(headings).stream().map(h -> h.toUpperCase(Locale.ROOT)).toList());
  }

  /** Names the columns that give way before the others, in this order; then the last ones do. */
  Table yielding(String... headings) {
    List.of(headings).stream().map(h -> h.toUpperCase(Locale.ROOT)).forEach(yielding::add);
    return this;
  }

  /** Adds a row with a cell for each heading. */
  Table row(String... cells) {
    rows.add(List.of(cells).stream().map(Words::printable).toList());
    return this;
  }

  void print(PrintWriter out) {
    Grid grid = Grid.of(rows);
    OptionalInt columns = Screen.columns(out);
    if (columns.isEmpty() || grid.width(grid.columns()) <= columns.getAsInt()) {
      rows.forEach(row -> out.println(grid.line(row, grid.columns())));
    } else {
      printFitted(out, columns.getAsInt());
    }
  }

  private void printFitted(PrintWriter out, int width) {
    Grid grid = Grid.of(rows.stream().map(Table::shortened).toList());
    List<Integer> kept = new ArrayList<>(grid.columns());
    for (int column : order(grid)) {
      if (grid.width(kept) > width) {
        kept.remove(Integer.valueOf(column));
      }
    }
    List<Integer> beneath = grid.columns().stream().filter(i -> !kept.contains(i)).toList();
    out.println(grid.line(grid.headings(), kept));
    for (List<String> row : grid.body()) {
      out.println(grid.line(row, kept));
      grid.beneath(row, beneath, width).forEach(out::println);
    }
  }

  /** First those with nothing in them, then those that were named, then from the last one on. */
  private List<Integer> order(Grid grid) {
    List<Integer> fromLast = new ArrayList<>(grid.columns().subList(1, grid.columns().size()));
    Collections.reverse(fromLast);
    Set<Integer> order = new LinkedHashSet<>();
    fromLast.stream().filter(grid::isEmpty).forEach(order::add);
    yielding.stream().map(grid.headings()::indexOf).forEach(order::add);
    order.addAll(fromLast);
    return List.copyOf(order);
  }

  private static List<String> shortened(List<String> row) {
    return row.stream().map(Words::shortKeys).toList();
  }

  /** Cells, the headings first, and how wide each column is. */
  private record Grid(List<List<String>> cells, List<Integer> widths) {

    static Grid of(List<List<String>> cells) {
      return new Grid(
          cells,
          IntStream.range(0, cells.get(0).size())
              .map(i -> cells.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
              .boxed()
              .toList());
    }

    List<Integer> columns() {
      return IntStream.range(0, widths.size()).boxed().toList();
    }

    List<String> headings() {
      return cells.get(0);
    }

    List<List<String>> body() {
      return cells.subList(1, cells.size());
    }

    int width(List<Integer> columns) {
      return columns.stream().mapToInt(i -> widths.get(i) + GAP).sum() - GAP;
    }

    boolean isEmpty(int column) {
      return body().stream().allMatch(row -> isNothing(row.get(column)));
    }

    String line(List<String> row, List<Integer> columns) {
      return columns.stream()
          .map(i -> row.get(i) + " ".repeat(widths.get(i) - row.get(i).length()))
          .collect(Collectors.joining(" ".repeat(GAP)))
          .stripTrailing();
    }

    /** What is in these columns of a row, each with its heading. */
    List<String> beneath(List<String> row, List<Integer> columns, int width) {
      Filling filling = new Filling(BENEATH, BENEATH, width);
      columns.stream()
          .filter(i -> !isNothing(row.get(i)))
          .map(i -> headings().get(i).toLowerCase(Locale.ROOT) + ": " + row.get(i))
          .forEach(filling::add);
      return filling.lines();
    }

    private static boolean isNothing(String cell) {
      return cell.isEmpty() || cell.equals("-");
    }
  }
}
