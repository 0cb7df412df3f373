package dev.baton.policy;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import java.util.List;
import java.util.function.Predicate;

/**
 * Validators that are treated alike.
 *
 * @param name the operator's name for it
 * @param members whether a validator belongs to it
 * @param order how a gateway is picked from the list
 * @param gateways in the order of preference, at least one
 */
public record ValidatorGroup(
    String name, Predicate<BlsPublicKey> members, Order order, List<Gateway> gateways) {

  /** How a gateway is picked from the list. */
  public enum Order {
    /** The first that is available. */
    FAILOVER,
    /** Each in turn by the slot's number, passing over those that are not available. */
    ROUND_ROBIN
  }

  public ValidatorGroup {
    gateways = List.copyOf(gateways);
    if (gateways.isEmpty()) {
      throw new IllegalArgumentException("group " + name + " has no gateway");
    }
  }
}
