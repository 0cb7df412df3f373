package dev.baton.devnet;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitmentRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The commitments API as gateways run it, JSON-RPC 2.0 at the root (fabric,
 * crates/commitments/src/rpc.rs): {@code slots} and {@code fee}. It commits to nothing.
 */
final class CommitmentsApi {

  static final int INVALID_REQUEST = -32600;
  private static final int UNKNOWN_METHOD = -32601;
  private static final int INVALID_PARAMS = -32602;
  private static final JsonArray NO_PARAMS = new JsonArray();
  private static final String NOT_HEX = "missing";
  private static final long INCLUSION = 1;
  private static final long PRICE_GWEI = 21_000;

  private final UInt64 chainId;
  private final Supplier<List<Slot>> slots;

  CommitmentsApi(UInt64 chainId, Supplier<List<Slot>> slots) {
    this.chainId = chainId;
    this.slots = slots;
  }

  /** Answers one call; one of a method that it does not know with an error that says so. */
  JsonObject answer(JsonObject request) {
    JsonObject answer =
        switch (request.getString("method", "")) {
          case "slots" -> result(slots());
          case "fee" -> fee(request);
          default -> error(UNKNOWN_METHOD, "Method not found");
        };
    return answer.put("id", request.getValue("id"));
  }

  private JsonObject slots() {
    JsonObject offering =
        new JsonObject()
            .put("chain_id", chainId.bits())
            .put("commitment_types", new JsonArray().add(INCLUSION));
    JsonArray offered = new JsonArray();
    for (Slot slot : slots.get()) {
      offered.add(
          new JsonObject()
              .put("slot", slot.value())
              .put("offerings", new JsonArray().add(offering.copy())));
    }
    return new JsonObject().put("slots", offered);
  }

  private static JsonObject fee(JsonObject request) {
    try {
      JsonObject wanted = request.getJsonArray("params", NO_PARAMS).getJsonObject(0);
      UInt64 type = new UInt64(wanted.getLong("commitment_type", 0L));
      Bytes payload = Bytes.fromHex(wanted.getString("payload", NOT_HEX));
      Address slasher = Address.fromHex(wanted.getString("slasher", NOT_HEX));
      Bytes requestHash = new CommitmentRequest(type, payload, slasher).hash().bytes();
      Bytes price = Bytes.concat(Bytes.of(new byte[24]), Seed.number(PRICE_GWEI));
      return result(
          new JsonObject()
              .put("fee_payload", Bytes.concat(requestHash, price).toHex())
              .put("commitment_type", type.bits()));
    } catch (IllegalArgumentException | ClassCastException | IndexOutOfBoundsException e) {
      return error(INVALID_PARAMS, "Invalid params");
    }
  }

  static JsonObject result(@Nullable Object result) {
    return new JsonObject().put("jsonrpc", "2.0").putNull("id").put("result", result);
  }

  static JsonObject error(int code, String message) {
    JsonObject error = new JsonObject().put("code", code).put("message", message);
    return new JsonObject().put("jsonrpc", "2.0").putNull("id").put("error", error);
  }
}
