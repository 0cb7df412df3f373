package dev.baton.devnet;

import dev.baton.beacon.Epoch;
import dev.baton.beacon.ProposerDuty;
import dev.baton.bls.Root;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Proposer duties, v1 and v2, and the lookahead they are made of (Beacon API, {@code
 * getProposerDuties}, {@code getProposerDutiesV2}, {@code getProposerLookahead}; EIP-7917).
 */
final class DutyRoutes {

  private final Supplier<NodeState> state;

  private DutyRoutes(Supplier<NodeState> state) {
    this.state = state;
  }

  static void add(Router router, Supplier<NodeState> state) {
    DutyRoutes routes = new DutyRoutes(state);
    router.get("/eth/v1/validator/duties/proposer/:epoch").handler(routes::v1);
    router.get("/eth/v2/validator/duties/proposer/:epoch").handler(routes::v2);
    router.get("/eth/v1/beacon/states/:state/proposer_lookahead").handler(routes::lookahead);
  }

  private void v1(RoutingContext context) {
    NodeState now = state.get();
    Epoch epoch = epoch(context, now);
    answer(context, now, epoch, now.view().dependentRootV1(epoch));
  }

  private void v2(RoutingContext context) {
    NodeState now = state.get();
    if (now.faults().withoutV2()) {
      throw new ApiException(404, "no such route");
    }
    Epoch epoch = epoch(context, now);
    answer(context, now, epoch, now.view().dependentRootV2(epoch));
  }

  private static Epoch epoch(RoutingContext context, NodeState now) {
    Epoch epoch = Wire.orBadRequest(() -> new Epoch(Wire.slot(context.pathParam("epoch")).value()));
    Epoch current = now.epoch();
    if (epoch.isAfter(current.next())) {
      throw new ApiException(
          400, "Requested epoch " + epoch + " must be at most the next epoch " + current.next());
    }
    if (current.isAfter(epoch)) {
      throw new ApiException(
          400, "Requested epoch " + epoch + " is before the current epoch " + current);
    }
    return epoch;
  }

  private static void answer(
      RoutingContext context, NodeState now, Epoch epoch, Root dependentRoot) {
    BeaconFaults faults = now.faults();
    Root shown =
        faults.otherDependentRoot()
            ? new Seed(faults.lie().orElse(0)).root("false root", dependentRoot.bytes())
            : dependentRoot;
    JsonArray duties = new JsonArray();
    believed(now).duties(epoch).duties().forEach(duty -> duties.add(json(duty)));
    context
        .response()
        .putHeader("Eth-Consensus-Dependent-Root", shown.toHex())
        .putHeader("Eth-Execution-Optimistic", String.valueOf(faults.optimistic()));
    context.json(
        new JsonObject()
            .put("dependent_root", shown.toHex())
            .put("execution_optimistic", faults.optimistic())
            .put("data", duties));
  }

  private static JsonObject json(ProposerDuty duty) {
    return new JsonObject()
        .put("pubkey", duty.proposer().toHex())
        .put("validator_index", Wire.number(duty.validatorIndex()))
        .put("slot", duty.slot().toString());
  }

  /** The chain as the node tells of its proposers, which may be a lie. */
  private static ChainView believed(NodeState now) {
    OptionalLong lie = now.faults().lie();
    return lie.isPresent() ? now.view().lying(lie.getAsLong()) : now.view();
  }

  private void lookahead(RoutingContext context) {
    NodeState now = state.get();
    DevnetBlock block = now.block(context.pathParam("state"));
    String fork = Wire.fork(now.spec(), block.slot());
    if (!fork.equals("fulu")) {
      throw new ApiException(400, "Proposer lookahead is not supported before Fulu fork");
    }
    JsonArray indices = new JsonArray();
    believed(now).at(block).lookahead().forEach(index -> indices.add(Wire.number(index)));
    context.response().putHeader("Eth-Consensus-Version", fork);
    context.json(now.about(block, indices).put("version", fork));
  }
}
