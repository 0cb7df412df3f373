package dev.baton.monitor.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;

/**
 * A change of standing as JSON, version 1, as it is kept in the ledger, with the findings that
 * caused it. Fields of its own that are not known are passed over: a revocation must not be lost
 * for what a later program says beside it.
 */
public final class TransitionFormat {

  private TransitionFormat() {}

  /** One line, without its end. */
  public static String write(Transition transition) {
    ObjectNode json = Fields.versioned();
    write(transition, json);
    return json.toString();
  }

  /**
   * The transition of that line.
   *
   * @throws IllegalArgumentException if it is none of a version that this program knows; names the
   *     field
   */
  public static Transition read(String json) {
    return read(Fields.parse(json));
  }

  static void write(Transition transition, ObjectNode json) {
    json.put("slot", transition.slot().toString()).put("at", transition.at().toString());
    write(transition.subject(), json);
    json.put("from", transition.from().code()).put("to", transition.to().code());
    json.put("rule", transition.rule()).put("why", transition.why());
    ArrayNode causes = json.putArray("causes");
    transition.causes().forEach(cause -> causes.add(FindingFormat.object(cause)));
  }

  static Transition read(Fields fields) {
    return new Transition(
        fields.slot("slot"),
        fields.at("at"),
        subject(fields),
        fields.choice("from", Standing.class),
        fields.choice("to", Standing.class),
        fields.text("rule"),
        fields.objects("causes").stream().map(FindingFormat::read).toList(),
        fields.text("why"));
  }

  static void write(Subject subject, ObjectNode json) {
    json.put("gateway", subject.gateway());
    json.put("rollup", subject.rollup()).put("slo", subject.slo());
  }

  static Subject subject(Fields fields) {
    return new Subject(fields.text("gateway"), fields.text("rollup"), fields.text("slo"));
  }
}
