package dev.baton.devnet;

import static dev.baton.devnet.Chains.epoch;

import dev.baton.beacon.Slot;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A node on a chain at slot 20, Fulu since epoch 1, whose clock stands still. */
@Timeout(60)
abstract class BeaconNodeFixture {

  private final Vertx vertx = Vertx.vertx();
  final DevnetChain chain = Chains.calm(1, epoch(1));
  private volatile Instant now = Chains.GENESIS;
  private final Context context = vertx.getOrCreateContext();
  final DevnetBeaconNode node = new DevnetBeaconNode(vertx, context, chain, () -> now);

  @BeforeEach
  void start() {
    node.start().await();
    advanceTo(20);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  void advanceTo(long number) {
    now = chain.spec().startOf(new Slot(number));
    chain.advanceTo(new Slot(number));
  }

  /** Waits until the node has done what it was told so far. */
  void settle() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(done::complete);
    done.future().await();
  }

  int status(String path) throws Exception {
    return Http.get(node.url(), path).statusCode();
  }
}
