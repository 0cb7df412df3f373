package dev.baton.monitor.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Snapshot.Mark;
import dev.baton.monitor.judge.Snapshot.Pardon;
import dev.baton.monitor.judge.Snapshot.Row;
import dev.baton.monitor.judge.Snapshot.State;
import dev.baton.monitor.judge.Snapshot.Window;

/** The fields of what the judge knows of one subject. */
final class StateFormat {

  private StateFormat() {}

  static ObjectNode write(State state) {
    ObjectNode json = Fields.empty();
    TransitionFormat.write(state.subject(), json);
    json.put("standing", state.standing().code()).put("since", Long.toString(state.since()));
    json.put("rule", state.rule()).put("why", state.why()).put("pinned", state.pinned());
    json.put("suspensions", state.suspensions()).put("calm", state.calm());
    json.put("cleared", Long.toString(state.clearedUntil()));
    json.put("pardoned", Long.toString(state.pardon().until()));
    state.pardon().at().ifPresent(at -> json.put("pardoned-at", at.toString()));
    json.put("good-after", Long.toString(state.goodAfter()));
    json.set("row", write(state.row()));
    json.set("window", write(state.window()));
    ArrayNode marks = json.putArray("marks");
    state.marks().forEach(mark -> marks.add(write(mark)));
    ArrayNode proofs = json.putArray("proofs");
    state.proofs().forEach(proofs::add);
    return json;
  }

  static State read(Fields fields) {
    State state =
        new State(
            TransitionFormat.subject(fields),
            fields.choice("standing", Standing.class),
            fields.signed("since"),
            fields.text("rule"),
            fields.text("why"),
            fields.flag("pinned"),
            fields.number("suspensions"),
            fields.number("calm"),
            fields.signed("cleared"),
            pardon(fields),
            fields.signed("good-after"),
            row(fields.object("row")),
            window(fields.object("window")),
            fields.objects("marks").stream().map(StateFormat::mark).toList(),
            fields.texts("proofs"));
    fields.nothingElse();
    return state;
  }

  private static Pardon pardon(Fields fields) {
    String at = "pardoned-at";
    return new Pardon(
        fields.signed("pardoned"), fields.optionalText(at).map(text -> fields.at(at)));
  }

  private static ObjectNode write(Row row) {
    ObjectNode json = Fields.empty();
    json.put("misses", row.misses()).put("twice", row.twice());
    ArrayNode failing = json.putArray("failing");
    row.failing().forEach(signal -> failing.add(signal.code()));
    json.put("from", Long.toString(row.missesFrom())).put("good", row.good());
    return json;
  }

  private static Row row(Fields fields) {
    Row row =
        new Row(
            fields.number("misses"),
            fields.number("twice"),
            fields.choices("failing", Signal.class),
            fields.signed("from"),
            fields.number("good"));
    fields.nothingElse();
    return row;
  }

  private static ObjectNode write(Window window) {
    ObjectNode json = Fields.empty();
    json.put("newest", Long.toString(window.newest()));
    json.put("forgiven", Long.toString(window.forgivenUntil()));
    ArrayNode faulty = json.putArray("faulty");
    window.faulty().forEach(slot -> faulty.add(Long.toString(slot)));
    ArrayNode liveness = json.putArray("liveness");
    window.liveness().forEach(slot -> liveness.add(Long.toString(slot)));
    return json;
  }

  private static Window window(Fields fields) {
    Window window =
        new Window(
            fields.signed("newest"),
            fields.signed("forgiven"),
            fields.allSigned("faulty"),
            fields.allSigned("liveness"));
    fields.nothingElse();
    return window;
  }

  private static ObjectNode write(Mark mark) {
    ObjectNode json = Fields.empty();
    json.set("finding", FindingFormat.object(mark.finding()));
    return json.put("contested", mark.contested());
  }

  private static Mark mark(Fields fields) {
    Mark mark = new Mark(FindingFormat.read(fields.object("finding")), fields.flag("contested"));
    fields.nothingElse();
    return mark;
  }
}
