package dev.baton.devnet;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The validators, all active since genesis (Beacon API, {@code getStateValidators} by GET and
 * POST).
 */
final class ValidatorRoutes {

  private static final String GWEI_OF_32_ETHER = "32000000000";
  private static final String STATUS = "active_ongoing";

  private final Supplier<NodeState> state;
  private final Map<String, Integer> indices = new HashMap<>();

  private ValidatorRoutes(Supplier<NodeState> state) {
    this.state = state;
    List<BlsPublicKey> validators = state.get().chain().validators();
    for (int i = 0; i < validators.size(); i++) {
      indices.put(validators.get(i).toHex(), i);
    }
  }

  static void add(Router router, Supplier<NodeState> state) {
    ValidatorRoutes routes = new ValidatorRoutes(state);
    router.get("/eth/v1/beacon/states/:state/validators").handler(routes::get);
    router.post("/eth/v1/beacon/states/:state/validators").handler(routes::post);
  }

  private void get(RoutingContext context) {
    answer(context, split(context.queryParam("id")), split(context.queryParam("status")));
  }

  private void post(RoutingContext context) {
    JsonObject body = Wire.orBadRequest(() -> context.body().asJsonObject());
    if (body == null) {
      throw new ApiException(400, "the body must be an object with ids and statuses");
    }
    answer(context, strings(body, "ids"), strings(body, "statuses"));
  }

  private void answer(RoutingContext context, List<String> ids, List<String> statuses) {
    NodeState now = state.get();
    DevnetBlock block = now.block(context.pathParam("state"));
    List<BlsPublicKey> validators = now.chain().validators();
    boolean active = statuses.isEmpty() || statuses.contains(STATUS) || statuses.contains("active");
    JsonArray found = new JsonArray();
    if (active) {
      selected(ids, validators.size()).forEach(i -> found.add(json(i, validators.get(i))));
    }
    context.json(now.about(block, found));
  }

  private Stream<Integer> selected(List<String> ids, int count) {
    return ids.isEmpty()
        ? IntStream.range(0, count).boxed()
        : ids.stream().map(id -> index(id, count)).flatMap(Optional::stream);
  }

  private Optional<Integer> index(String id, int count) {
    if (id.startsWith("0x")) {
      Wire.orBadRequest(() -> dev.baton.bls.Bytes.fromHex(id).requireSize(BlsPublicKey.SIZE, id));
      return Optional.ofNullable(indices.get(id));
    }
    long index = Wire.slot(id).value();
    return index < count ? Optional.of((int) index) : Optional.empty();
  }

  private static JsonObject json(int index, BlsPublicKey key) {
    JsonObject validator =
        new JsonObject()
            .put("pubkey", key.toHex())
            .put("withdrawal_credentials", Root.ZERO.toHex())
            .put("effective_balance", GWEI_OF_32_ETHER)
            .put("slashed", false)
            .put("activation_eligibility_epoch", "0")
            .put("activation_epoch", "0")
            .put("exit_epoch", UInt64.MAX.toString())
            .put("withdrawable_epoch", UInt64.MAX.toString());
    return new JsonObject()
        .put("index", Wire.number(index))
        .put("balance", GWEI_OF_32_ETHER)
        .put("status", STATUS)
        .put("validator", validator);
  }

  private static List<String> split(List<String> parameters) {
    return parameters.stream().flatMap(value -> Arrays.stream(value.split(","))).toList();
  }

  private static List<String> strings(JsonObject body, String name) {
    JsonArray values = Wire.orBadRequest(() -> body.getJsonArray(name));
    return values == null ? List.of() : values.stream().map(String::valueOf).toList();
  }
}
