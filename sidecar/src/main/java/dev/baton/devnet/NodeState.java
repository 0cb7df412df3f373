package dev.baton.devnet;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.Slot;
import io.vertx.core.json.JsonObject;

/**
 * What a beacon node sees at the moment of a request.
 *
 * @param view the chain as the node has followed it
 * @param slot the slot by the node's clock
 */
record NodeState(DevnetChain chain, ChainView view, Slot slot, BeaconFaults faults) {

  ChainSpec spec() {
    return chain.spec();
  }

  Epoch epoch() {
    return spec().epochOf(slot);
  }

  /** A block of any branch that the node can have seen. */
  DevnetBlock block(String id) {
    return switch (id) {
      case "head" -> view.head();
      case "genesis" -> view.head().atOrBefore(new Slot(0));
      case "finalized" -> view.finalizedBlock();
      default -> id.startsWith("0x") ? byRoot(id) : bySlot(id);
    };
  }

  private DevnetBlock byRoot(String id) {
    return chain
        .block(Wire.root(id))
        .filter(block -> !block.slot().isAfter(view.head().slot()))
        .orElseThrow(() -> noBlock(id));
  }

  private DevnetBlock bySlot(String id) {
    Slot wanted = Wire.slot(id);
    DevnetBlock block = view.head().atOrBefore(wanted);
    if (!block.slot().equals(wanted)) {
      throw noBlock(id);
    }
    return block;
  }

  private static ApiException noBlock(String id) {
    return new ApiException(404, "No block found for id '" + id + "'");
  }

  /** The envelope of whatever speaks of a block or its state. */
  JsonObject about(DevnetBlock block, Object data) {
    boolean finalized =
        !block.slot().isAfter(view.finalizedBlock().slot()) && block.isAncestorOf(view.head());
    return new JsonObject()
        .put("data", data)
        .put("execution_optimistic", faults.optimistic())
        .put("finalized", finalized);
  }
}
