package dev.baton.monitor.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.monitor.judge.Order;

/**
 * An operator's order as JSON, version 1, as it is kept in the ledger. Fields that are not known
 * are passed over: a revocation must not be lost for what a later program says beside it.
 */
public final class OrderFormat {

  private OrderFormat() {}

  /** One line, without its end. */
  public static String write(Order order) {
    ObjectNode json = Fields.versioned();
    write(order, json);
    return json.toString();
  }

  /**
   * The order of that line.
   *
   * @throws IllegalArgumentException if it is none of a version that this program knows; names the
   *     field
   */
  public static Order read(String json) {
    return read(Fields.parse(json));
  }

  static void write(Order order, ObjectNode json) {
    json.put("slot", order.slot().toString()).put("at", order.at().toString());
    json.put("gateway", order.gateway());
    order.rollup().ifPresent(rollup -> json.put("rollup", rollup));
    json.put("kind", order.kind().code());
    if (!order.note().isEmpty()) {
      json.put("note", order.note());
    }
  }

  static Order read(Fields fields) {
    return new Order(
        fields.slot("slot"),
        fields.at("at"),
        fields.text("gateway"),
        fields.optionalText("rollup"),
        fields.choice("kind", Order.Kind.class),
        fields.optionalText("note").orElse(""));
  }
}
