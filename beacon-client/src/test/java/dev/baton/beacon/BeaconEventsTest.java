package dev.baton.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconEvent.Head;
import dev.baton.beacon.BeaconEvent.Reorg;
import dev.baton.beacon.FakeBeaconNode.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BeaconEventsTest {

  private final Vertx vertx = Vertx.vertx();
  private final FakeBeaconNode a = new FakeBeaconNode(vertx, "a");
  private final FakeBeaconNode b = new FakeBeaconNode(vertx, "b");
  private final List<BeaconEvent> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    Async.get(vertx.close());
  }

  private BeaconNodes start() {
    a.start();
    b.start();
    BeaconNodes nodes =
        BeaconNodes.create(
            vertx,
            List.of(a.endpoint(), b.endpoint()),
            Optional.empty(),
            1,
            BeaconSettings.DEFAULTS.withTimeouts(
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2)),
            InstantSource.system());
    nodes.subscribe(events::add);
    Async.get(nodes.start());
    return nodes;
  }

  private static JsonObject head(long slot) {
    return new JsonObject()
        .put("slot", "" + slot)
        .put("block", FakeChain.root(slot, 0).toHex())
        .put("previous_duty_dependent_root", FakeChain.root(1, 0).toHex())
        .put("current_duty_dependent_root", FakeChain.root(2, 0).toHex())
        .put("execution_optimistic", false);
  }

  private static JsonObject headV2(long slot) {
    JsonObject data =
        new JsonObject()
            .put("slot", "" + slot)
            .put("block", FakeChain.root(slot, 0).toHex())
            .put("current_epoch_dependent_root", FakeChain.root(1, 0).toHex())
            .put("next_epoch_dependent_root", FakeChain.root(2, 0).toHex())
            .put("execution_optimistic", false);
    return new JsonObject().put("version", "fulu").put("data", data);
  }

  private static Head expected(long slot) {
    return new Head(
        new Slot(slot), FakeChain.root(slot, 0), FakeChain.root(1, 0), FakeChain.root(2, 0), false);
  }

  private void awaitStream(FakeBeaconNode node) {
    Async.until("a stream is open", () -> !node.streams.isEmpty());
  }

  @Test
  void tellsEachHeadOnceAndReorgs() {
    start();
    awaitStream(a);
    a.emit("head", head(7));
    a.emit("head_v2", headV2(7));
    a.emit("block", new JsonObject());
    a.emit(
        "chain_reorg",
        new JsonObject()
            .put("slot", "8")
            .put("depth", "2")
            .put("old_head_block", FakeChain.root(7, 0).toHex())
            .put("new_head_block", FakeChain.root(8, 1).toHex()));
    a.emit("head", head(9));
    Async.until("all have come", () -> events.size() >= 3);
    assertThat(events)
        .containsExactly(
            expected(7),
            new Reorg(new Slot(8), 2, FakeChain.root(7, 0), FakeChain.root(8, 1)),
            expected(9));
    assertThat(a.requests)
        .contains(
            "GET /eth/v1/events?topics=head&topics=chain_reorg"
                + "&topics=finalized_checkpoint&topics=head_v2");
  }

  @Test
  void asksWithoutHeadV2WhereTheNodeDoesNotKnowIt() {
    a.knowsHeadV2 = false;
    start();
    awaitStream(a);
    a.emit("head", head(7));
    Async.until("it has come", () -> events.contains(expected(7)));
  }

  @Test
  void movesToAnotherNodeWhenTheStreamBreaks() {
    start();
    awaitStream(a);
    a.stop();
    awaitStream(b);
    b.emit("head", head(7));
    Async.until("it has come", () -> events.contains(expected(7)));
  }

  @Test
  void movesToAnotherNodeWhenTheStreamFallsSilent() {
    start();
    awaitStream(a);
    awaitStream(b);
    assertThat(b.requests).anyMatch(request -> request.startsWith("GET /eth/v1/events"));
  }

  @Test
  void movesToAnotherNodeWhenTheNodeIsNotWellAnyMore() {
    start();
    awaitStream(a);
    a.optimistic = true;
    awaitStream(b);
    b.emit("head_v2", headV2(8));
    Async.until("it has come", () -> events.contains(expected(8)));
  }

  @Test
  void movesToAnotherNodeWhenAnEventIsMalformed() {
    start();
    awaitStream(a);
    a.emit("head", new JsonObject().put("slot", "18446744073709551615"));
    awaitStream(b);
    assertThat(events).isEmpty();
  }

  @Test
  void keepsTryingWhileNoNodeHasAStream() {
    a.fault = Fault.NONE;
    start();
    awaitStream(a);
    a.stop();
    b.stop();
    b.start();
    awaitStream(b);
    b.emit("head", head(7));
    Async.until("it has come", () -> events.contains(expected(7)));
  }
}
