package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** How the Beacon API writes numbers, names forks and reports errors. */
final class Wire {

  private Wire() {}

  static String number(long number) {
    return Long.toString(number);
  }

  static String epoch(Epoch epoch) {
    return epoch.equals(Epoch.FAR_FUTURE) ? UInt64.MAX.toString() : epoch.toString();
  }

  static String fork(ChainSpec spec, Slot slot) {
    return spec.fuluForkEpoch().isAfter(spec.epochOf(slot)) ? "electra" : "fulu";
  }

  static Root root(String text) {
    return orBadRequest(() -> Root.fromHex(text));
  }

  static Slot slot(String text) {
    return orBadRequest(() -> Slot.parse(text));
  }

  static <T> T orBadRequest(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | ClassCastException | DecodeException e) {
      throw new ApiException(400, String.valueOf(e.getMessage()));
    }
  }

  static void failure(RoutingContext context) {
    if (context.failure() instanceof ApiException e) {
      fail(context, e.status(), String.valueOf(e.getMessage()));
    } else {
      fail(context, context.statusCode() < 0 ? 500 : context.statusCode(), "cannot answer");
    }
  }

  static void fail(RoutingContext context, int status, String message) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("code", status).put("message", message).encode());
  }
}
