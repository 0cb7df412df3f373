package dev.baton.devnet;

import dev.baton.beacon.Slot;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.InstantSource;

/**
 * A beacon node: shows the chain over the Beacon API (ethereum/beacon-APIs), with its own faults.
 */
public final class DevnetBeaconNode {

  private final DevnetChain chain;
  private final InstantSource clock;
  private final DevnetServer server;
  private final BeaconFaults faults = new BeaconFaults();

  /**
   * A node that is down until it is started.
   *
   * @param context everything of it runs there
   * @param clock tells it the current slot; it serves duties of that slot's epoch and the next
   */
  public DevnetBeaconNode(Vertx vertx, Context context, DevnetChain chain, InstantSource clock) {
    this.chain = chain;
    this.clock = clock;
    this.server = new DevnetServer(vertx, context, clock);
    EventStream events = new EventStream(chain, server, faults);
    route(server.router(), events);
    chain.onStep(step -> context.runOnContext(ignored -> events.send(seen(step.slot()))));
  }

  /** Listens on a port of its own. */
  public Future<Void> start() {
    return server.start();
  }

  /** Its root, known once it was started. */
  public URI url() {
    return server.url();
  }

  /** Its HTTP server, to take it down and to let it misbehave. */
  public DevnetServer server() {
    return server;
  }

  /** What may be wrong with its answers. */
  public BeaconFaults faults() {
    return faults;
  }

  private void route(Router router, EventStream events) {
    NodeRoutes.add(router, this::state);
    BlockRoutes.add(router, this::state);
    DutyRoutes.add(router, this::state);
    ValidatorRoutes.add(router, this::state);
    router.get("/eth/v1/events").handler(events::open);
    router.route().handler(context -> Wire.fail(context, 404, "no such route"));
    router.route().failureHandler(Wire::failure);
  }

  private NodeState state() {
    Slot now = chain.spec().slotAt(clock.instant());
    return new NodeState(chain, seen(chain.slot()).view(), now, faults);
  }

  private ChainStep seen(Slot slot) {
    return chain.step(slot.minus(faults.lag()));
  }
}
