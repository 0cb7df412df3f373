package dev.baton.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The result for people, in Markdown, and for programs. */
final class Table {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Table() {}

  static String markdown(List<Row> rows, String machine) {
    StringBuilder out = new StringBuilder("| bench | what | value | unit | aim | met |\n");
    out.append("|---|---|---|---|---|---|\n");
    for (Row row : rows) {
      out.append(
          String.format(
              "| %s | %s | %s | %s | %s | %s |%n",
              row.of(),
              row.what(),
              number(row.value()),
              row.unit(),
              row.aim().map(Row.Aim::toString).orElse(""),
              row.aim().map(aim -> aim.isMet(row.value()) ? "yes" : "NO").orElse("")));
    }
    return out.append('\n').append(machine).append('\n').toString();
  }

  static String json(List<Row> rows, String machine) {
    ObjectNode document = JSON.createObjectNode().put("machine", machine);
    var lines = document.putArray("rows");
    for (Row row : rows) {
      ObjectNode line = lines.addObject().put("bench", row.of()).put("what", row.what());
      line.put("value", row.value()).put("unit", row.unit());
      row.aim()
          .ifPresent(
              aim ->
                  line.put(aim.most() ? "at_most" : "at_least", aim.limit())
                      .put("met", aim.isMet(row.value())));
    }
    return document.toPrettyString();
  }

  /** Three digits that count, and no more. */
  static String number(double value) {
    if (Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }
}
