package dev.baton.monitor.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.monitor.judge.Snapshot;
import dev.baton.monitor.judge.Snapshot.Past;
import java.util.List;

/**
 * All that the judge knows as JSON, version 1. Reading refuses what it does not know: then the
 * judge starts from an older checkpoint, or from the ledger alone.
 */
public final class SnapshotFormat {

  private SnapshotFormat() {}

  /** One line, without its end. */
  public static String write(Snapshot snapshot) {
    ObjectNode json = Fields.versioned();
    json.put("closed", Long.toString(snapshot.closedSlot()));
    ArrayNode states = json.putArray("states");
    snapshot.states().forEach(state -> states.add(StateFormat.write(state)));
    ArrayNode histories = json.putArray("histories");
    snapshot.histories().forEach(past -> histories.add(write(past)));
    ArrayNode judged = json.putArray("judged");
    snapshot.judged().forEach(input -> judged.add(InputFormat.tree(input)));
    ArrayNode fresh = json.putArray("fresh");
    snapshot.fresh().forEach(input -> fresh.add(InputFormat.tree(input)));
    return json.toString();
  }

  /**
   * The snapshot of that line.
   *
   * @throws IllegalArgumentException if it is none of a version that this program knows; names the
   *     field
   */
  public static Snapshot read(String json) {
    Fields fields = Fields.parse(json);
    Snapshot snapshot =
        new Snapshot(
            fields.signed("closed"),
            fields.objects("states").stream().map(StateFormat::read).toList(),
            fields.objects("histories").stream().map(SnapshotFormat::past).toList(),
            fields.objects("judged").stream().map(InputFormat::read).toList(),
            fields.objects("fresh").stream().map(InputFormat::read).toList());
    fields.nothingElse();
    return snapshot;
  }

  private static ObjectNode write(Past past) {
    ObjectNode json = Fields.empty();
    json.put("gateway", past.gateway()).put("rollup", past.rollup());
    ArrayNode settled = json.putArray("settled");
    past.settled().forEach(finding -> settled.add(FindingFormat.object(finding)));
    return json;
  }

  private static Past past(Fields fields) {
    Past past =
        new Past(
            fields.text("gateway"),
            fields.text("rollup"),
            List.copyOf(fields.objects("settled").stream().map(FindingFormat::read).toList()));
    fields.nothingElse();
    return past;
  }
}
