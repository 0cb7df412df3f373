package dev.baton.monitor.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Verdict;

/** A finding of the judge as one line of JSON, version 1. Reading refuses what it does not know. */
public final class FindingFormat {

  private FindingFormat() {}

  /** One line, without its end. */
  public static String write(Finding finding) {
    ObjectNode json = Fields.versioned();
    write(finding, json);
    return json.toString();
  }

  /**
   * The finding of that line.
   *
   * @throws IllegalArgumentException if it is none of a version that this program knows; names the
   *     field
   */
  public static Finding read(String json) {
    Fields fields = Fields.parse(json);
    return read(fields);
  }

  static ObjectNode object(Finding finding) {
    ObjectNode json = Fields.empty();
    write(finding, json);
    return json;
  }

  static Finding read(Fields fields) {
    Finding finding =
        new Finding(
            ObservationFormat.read(fields.object("observation")),
            fields.choice("verdict", Verdict.class),
            fields.optionalChoice("factor", Factor.class),
            fields.text("why"));
    fields.nothingElse();
    return finding;
  }

  private static void write(Finding finding, ObjectNode json) {
    ObjectNode observation = Fields.empty();
    ObservationFormat.write(finding.observation(), observation);
    json.set("observation", observation);
    json.put("verdict", finding.verdict().code());
    finding.factor().ifPresent(factor -> json.put("factor", factor.code()));
    json.put("why", finding.why());
  }
}
