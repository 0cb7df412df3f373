package dev.baton.devnet;

import dev.baton.beacon.BeaconEvent;
import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The event stream of one beacon node (Beacon API, {@code /eth/v1/events}). Runs on its context.
 */
final class EventStream {

  private static final Set<String> TOPICS =
      Set.of("head", "head_v2", "chain_reorg", "finalized_checkpoint");

  private final DevnetChain chain;
  private final DevnetServer server;
  private final BeaconFaults faults;
  private final Map<HttpServerResponse, Set<String>> listeners = new LinkedHashMap<>();

  EventStream(DevnetChain chain, DevnetServer server, BeaconFaults faults) {
    this.chain = chain;
    this.server = server;
    this.faults = faults;
  }

  void open(RoutingContext context) {
    Set<String> topics =
        context.queryParam("topics").stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .collect(Collectors.toSet());
    boolean unknown =
        !TOPICS.containsAll(topics) || (faults.withoutV2() && topics.contains("head_v2"));
    if (topics.isEmpty() || unknown) {
      throw new ApiException(400, "Invalid topic among " + topics);
    }
    HttpServerResponse response = context.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache");
    // A comment, so that the headers go out before the first event.
    response.write(":" + faults.lineEnd() + faults.lineEnd());
    response.closeHandler(closed -> listeners.remove(response));
    listeners.put(response, topics);
  }

  void send(ChainStep step) {
    if (server.isSilent() || listeners.isEmpty()) {
      return;
    }
    for (BeaconEvent event : step.events()) {
      if (event instanceof BeaconEvent.Head head) {
        send("head", head(head, "previous_duty_dependent_root", "current_duty_dependent_root"));
        send("head_v2", headV2(head));
      } else if (event instanceof BeaconEvent.Reorg reorg) {
        send("chain_reorg", reorg(reorg));
      } else if (event instanceof BeaconEvent.Finalized finalized) {
        send("finalized_checkpoint", finalized(finalized));
      }
    }
  }

  private void send(String topic, JsonObject data) {
    String end = faults.lineEnd();
    String text = "event: " + topic + end + "data: " + data.encode() + end + end;
    listeners.forEach(
        (response, topics) -> {
          if (topics.contains(topic)) {
            response.write(text);
          }
        });
  }

  private JsonObject head(BeaconEvent.Head head, String currentRoot, String nextRoot) {
    return new JsonObject()
        .put("slot", head.slot().toString())
        .put("block", head.block().toHex())
        .put("state", stateOf(head.block()))
        .put("epoch_transition", startsItsEpoch(head))
        .put(currentRoot, head.currentEpochDependentRoot().toHex())
        .put(nextRoot, head.nextEpochDependentRoot().toHex())
        .put("execution_optimistic", faults.optimistic());
  }

  private JsonObject headV2(BeaconEvent.Head head) {
    return new JsonObject()
        .put("version", Wire.fork(chain.spec(), head.slot()))
        .put(
            "data",
            head(head, "current_epoch_dependent_root", "next_epoch_dependent_root")
                .put("payload_status", "full"));
  }

  private JsonObject reorg(BeaconEvent.Reorg reorg) {
    return new JsonObject()
        .put("slot", reorg.slot().toString())
        .put("depth", Wire.number(reorg.depth()))
        .put("old_head_block", reorg.oldHead().toHex())
        .put("new_head_block", reorg.newHead().toHex())
        .put("old_head_state", stateOf(reorg.oldHead()))
        .put("new_head_state", stateOf(reorg.newHead()))
        .put("epoch", chain.spec().epochOf(reorg.slot()).toString())
        .put("execution_optimistic", faults.optimistic());
  }

  private JsonObject finalized(BeaconEvent.Finalized finalized) {
    return new JsonObject()
        .put("block", finalized.block().toHex())
        .put("state", stateOf(finalized.block()))
        .put("epoch", finalized.epoch().toString())
        .put("execution_optimistic", faults.optimistic());
  }

  private String stateOf(Root block) {
    return chain.block(block).map(DevnetBlock::stateRoot).orElse(Root.ZERO).toHex();
  }

  private boolean startsItsEpoch(BeaconEvent.Head head) {
    ChainSpec spec = chain.spec();
    Epoch epoch = spec.epochOf(head.slot());
    Slot before =
        chain
            .block(head.block())
            .flatMap(DevnetBlock::parent)
            .map(DevnetBlock::slot)
            .orElse(head.slot());
    return epoch.isAfter(spec.epochOf(before));
  }
}
