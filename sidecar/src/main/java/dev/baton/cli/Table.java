package dev.baton.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Rows under headings, as wide as what is in them. */
final class Table {

  private static final int GAP = 2;

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    rows.add(List.of(headings).stream().map(h -> h.toUpperCase(Locale.ROOT)).toList());
  }

  /** Adds a row with a cell for each heading. */
  Table row(String... cells) {
    rows.add(List.of(cells).stream().map(Words::printable).toList());
    return this;
  }

  void print(PrintWriter out) {
    Column[] columns =
        IntStream.range(0, rows.get(0).size())
            .mapToObj(i -> new Column(width(i) + GAP, 0, Overflow.SPAN))
            .toArray(Column[]::new);
    TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
    rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
    out.print(table);
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
