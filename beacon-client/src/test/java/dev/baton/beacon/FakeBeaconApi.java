package dev.baton.beacon;

import dev.baton.bls.BlsPublicKey;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What a {@link FakeBeaconNode} answers, as its switches are when it is asked. */
final class FakeBeaconApi {

  private final FakeBeaconNode node;

  FakeBeaconApi(FakeBeaconNode node) {
    this.node = node;
  }

  void answer(HttpServerRequest request) {
    String path = request.path();
    if (path.endsWith("/genesis")) {
      ok(
          request,
          new JsonObject()
              .put("genesis_time", "" + node.spec.genesisTime().getEpochSecond())
              .put("genesis_validators_root", node.spec.genesisValidatorsRoot().toHex())
              .put("genesis_fork_version", "0x99999999"));
    } else if (path.endsWith("/config/spec")) {
      ok(request, specJson());
    } else if (path.endsWith("/node/syncing")) {
      ok(request, syncingJson());
    } else if (path.startsWith("/eth/v1/beacon/headers/")) {
      header(request, id(path, 5));
    } else if (path.startsWith("/eth/v2/beacon/blocks/")) {
      block(request, Long.parseLong(id(path, 5)));
    } else if (path.startsWith("/eth/v1/beacon/blocks/")) {
      blockRoot(request, id(path, 5));
    } else if (path.startsWith("/eth/v2/validator/duties/proposer/") && node.hasV2) {
      duties(request, Long.parseLong(id(path, 6)), true);
    } else if (path.startsWith("/eth/v1/validator/duties/proposer/")) {
      duties(request, Long.parseLong(id(path, 6)), false);
    } else if (path.endsWith("/validators")) {
      validators(request);
    } else if (path.equals("/eth/v1/events")) {
      node.subscribe(request);
    } else {
      error(request, 404, "Route " + request.method() + ":" + request.uri() + " not found");
    }
  }

  private static String id(String path, int part) {
    return path.split("/", -1)[part];
  }

  private JsonObject specJson() {
    return new JsonObject()
        .put("GENESIS_FORK_VERSION", node.spec.genesisForkVersion().toHex())
        .put("SLOT_DURATION_MS", "" + node.spec.slotDuration().toMillis())
        .put("SECONDS_PER_SLOT", "12")
        .put("SLOTS_PER_EPOCH", "" + node.spec.slotsPerEpoch())
        .put("FULU_FORK_EPOCH", "" + node.spec.fuluForkEpoch())
        .put("BLOB_SCHEDULE", new JsonArray())
        .put("DEPOSIT_CHAIN_ID", "" + node.spec.chainId());
  }

  private JsonObject syncingJson() {
    return new JsonObject()
        .put("head_slot", "" + node.head)
        .put("is_syncing", node.syncing)
        .put("is_optimistic", node.optimistic)
        .put("el_offline", node.elOffline);
  }

  private void header(HttpServerRequest request, String id) {
    long slot = id.equals("head") ? node.head : Long.parseLong(id);
    JsonObject message =
        new JsonObject()
            .put("slot", "" + slot)
            .put("proposer_index", "" + FakeChain.proposer(slot, 0))
            .put("parent_root", FakeChain.root(slot - 1, node.branch).toHex());
    ok(
        request,
        new JsonObject()
            .put("root", FakeChain.root(slot, node.branch).toHex())
            .put("canonical", true)
            .put("header", new JsonObject().put("message", message)));
  }

  /** Its slot and the one before it are its transactions. */
  private void block(HttpServerRequest request, long slot) {
    if (slot > node.head || node.skipped.contains(slot)) {
      error(request, 404, "No block found for id '" + slot + "'");
      return;
    }
    JsonObject payload =
        new JsonObject()
            .put("block_hash", FakeChain.root(slot, node.branch + 1).toHex())
            .put("transactions", new JsonArray().add("0x02" + "%02x".formatted(slot)).add("0x02"));
    JsonObject message =
        new JsonObject()
            .put("slot", "" + (slot + node.lie))
            .put("proposer_index", "" + FakeChain.proposer(slot, 0))
            .put("body", new JsonObject().put("execution_payload", payload));
    ok(request, new JsonObject().put("message", message));
  }

  private void blockRoot(HttpServerRequest request, String id) {
    long slot = id.equals("genesis") ? 0 : Long.parseLong(id);
    if (slot > node.head || node.skipped.contains(slot)) {
      error(request, 404, "No block found for id '" + id + "'");
    } else {
      ok(request, new JsonObject().put("root", FakeChain.root(slot, node.branch).toHex()));
    }
  }

  private void duties(HttpServerRequest request, long epoch, boolean v2) {
    node.onDuties.run();
    long first = epoch * node.spec.slotsPerEpoch();
    long decision = Math.max(0, (v2 ? first - node.spec.slotsPerEpoch() : first) - 1);
    long dependent = Math.min(decision, node.head);
    while (node.skipped.contains(dependent)) {
      dependent--;
    }
    List<JsonObject> duties =
        LongStream.range(first, first + node.spec.slotsPerEpoch())
            .mapToObj(slot -> duty(slot, FakeChain.proposer(slot, node.lie)))
            .toList();
    request
        .response()
        .end(
            new JsonObject()
                .put("dependent_root", FakeChain.root(dependent, node.branch).toHex())
                .put("execution_optimistic", node.optimistic)
                .put("data", new JsonArray(duties))
                .encode());
  }

  private static JsonObject duty(long slot, int index) {
    return new JsonObject()
        .put("slot", "" + slot)
        .put("validator_index", "" + index)
        .put("pubkey", FakeChain.KEYS.get(index).toHex());
  }

  private void validators(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      validators(request, request.params().getAll("id").stream());
    } else if (node.hasPost) {
      request
          .body()
          .onSuccess(
              body ->
                  validators(
                      request,
                      body.toJsonObject().getJsonArray("ids").stream().map("%s"::formatted)));
    } else {
      error(request, 405, "Method Not Allowed");
    }
  }

  private void validators(HttpServerRequest request, Stream<String> ids) {
    JsonArray found = new JsonArray();
    ids.map(BlsPublicKey::fromHex)
        .filter(FakeChain.KEYS::contains)
        .forEach(
            key ->
                found.add(
                    new JsonObject()
                        .put("index", "" + FakeChain.KEYS.indexOf(key))
                        .put("balance", "18446744073709551615")
                        .put("validator", new JsonObject().put("pubkey", key.toHex()))));
    request.response().end(new JsonObject().put("data", found).encode());
  }

  private void ok(HttpServerRequest request, JsonObject data) {
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(
            new JsonObject()
                .put("execution_optimistic", node.optimistic)
                .put("data", data)
                .encode());
  }

  static void error(HttpServerRequest request, int status, String message) {
    Future<Void> ignored =
        request
            .response()
            .setStatusCode(status)
            .end(new JsonObject().put("code", status).put("message", message).encode());
    ignored.onFailure(e -> request.connection().close());
  }
}
