package dev.baton.monitor.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.SlotClosed;

/**
 * An input of the judge as one line of JSON, version 1. Reading refuses what it does not know, for
 * a replay that overlooks half of an input proves nothing: a new field means a new version.
 */
public final class InputFormat {

  private static final String TYPE = "type";
  private static final String OBSERVATION = "observation";
  private static final String CIRCUMSTANCE = "circumstance";
  private static final String SLOT_CLOSED = "slot-closed";
  private static final String ORDER = "order";

  private InputFormat() {}

  /** One line, without its end. */
  public static String write(Input input) {
    ObjectNode json = Fields.versioned();
    write(input, json);
    return json.toString();
  }

  /** The same as a tree, to be put into another document. */
  public static ObjectNode tree(Input input) {
    ObjectNode json = Fields.empty();
    write(input, json);
    return json;
  }

  private static void write(Input input, ObjectNode json) {
    if (input instanceof Observation observation) {
      ObservationFormat.write(observation, json.put(TYPE, OBSERVATION));
    } else if (input instanceof Circumstance circumstance) {
      write(circumstance, json.put(TYPE, CIRCUMSTANCE));
    } else if (input instanceof Order order) {
      OrderFormat.write(order, json.put(TYPE, ORDER));
    } else {
      json.put(TYPE, SLOT_CLOSED);
      json.put("slot", input.slot().toString()).put("at", input.at().toString());
    }
  }

  /**
   * The input of that line.
   *
   * @throws IllegalArgumentException if it is none of a version that this program knows; names the
   *     field
   */
  public static Input read(String json) {
    return read(Fields.parse(json));
  }

  /**
   * The input of a tree that {@link #tree} made.
   *
   * @throws IllegalArgumentException if it is none; names the field
   */
  public static Input read(JsonNode tree) {
    return read(Fields.of(tree));
  }

  static Input read(Fields fields) {
    String type = fields.text(TYPE);
    return switch (type) {
      case OBSERVATION -> ObservationFormat.read(fields);
      case CIRCUMSTANCE -> circumstance(fields);
      case ORDER -> order(fields);
      case SLOT_CLOSED -> slotClosed(fields);
      default -> throw fields.wrong(TYPE, "is not one that this program knows");
    };
  }

  private static void write(Circumstance circumstance, ObjectNode json) {
    json.put("slot", circumstance.slot().toString()).put("at", circumstance.at().toString());
    circumstance.rollup().ifPresent(rollup -> json.put("rollup", rollup));
    circumstance.vantage().ifPresent(vantage -> json.put("vantage", vantage));
    json.put("factor", circumstance.factor().code());
    json.put("state", Fields.code(circumstance.state()));
    if (!circumstance.detail().isEmpty()) {
      json.put("detail", circumstance.detail());
    }
  }

  private static Circumstance circumstance(Fields fields) {
    Circumstance circumstance =
        new Circumstance(
            fields.slot("slot"),
            fields.at("at"),
            fields.optionalText("rollup"),
            fields.optionalText("vantage"),
            fields.choice("factor", Factor.class),
            fields.choice("state", Circumstance.State.class),
            fields.optionalText("detail").orElse(""));
    fields.nothingElse();
    return circumstance;
  }

  private static Order order(Fields fields) {
    Order order = OrderFormat.read(fields);
    fields.nothingElse();
    return order;
  }

  private static SlotClosed slotClosed(Fields fields) {
    SlotClosed closed = new SlotClosed(fields.slot("slot"), fields.at("at"));
    fields.nothingElse();
    return closed;
  }
}
