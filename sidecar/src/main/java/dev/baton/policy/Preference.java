package dev.baton.policy;

import dev.baton.beacon.Slot;
import dev.baton.delegation.Gateway;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The order in which a group would like to give a slot to its gateways. It depends on the slot's
 * number and the configuration alone, so that it is the same at every member of a DVT cluster
 * (docs/adr/0006) and needs no memory.
 */
final class Preference {

  /** 2^64 divided by the golden ratio: its multiples spread over the circle as evenly as can be. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Preference() {}

  /**
   * All of the gateways, the preferred first.
   *
   * @param gateways those of the group that the configuration lets have slots, in the list's order
   * @param stakes gwei by gateway, for what the group's own weights do not name
   */
  static List<Gateway> order(
      ValidatorGroup group, List<Gateway> gateways, Map<String, Long> stakes, Slot slot) {
    return switch (group.strategy()) {
      case FAILOVER -> gateways;
      case ROUND_ROBIN -> inTurn(gateways, slot);
      case WEIGHTED -> drawn(gateways, weights(group, gateways, Map.of(), 1), slot);
      case STAKE -> drawn(gateways, weights(group, gateways, stakes, 0), slot);
    };
  }

  private static List<Gateway> inTurn(List<Gateway> gateways, Slot slot) {
    List<Gateway> turned = new ArrayList<>(gateways);
    if (!turned.isEmpty()) {
      Collections.rotate(turned, -(int) (slot.value() % turned.size()));
    }
    return turned;
  }

  private static List<Long> weights(
      ValidatorGroup group, List<Gateway> gateways, Map<String, Long> others, long otherwise) {
    return gateways.stream()
        .map(Gateway::name)
        .map(name -> group.weights().getOrDefault(name, others.getOrDefault(name, otherwise)))
        .toList();
  }

  /**
   * Draws one after the other, each by its weight among those that are left. The first draw goes
   * round the circle in steps of the golden ratio, so that every run of slots is near its shares;
   * the others scatter, so that who stands in for another does so by its share, too. What weighs
   * nothing comes last, in the list's order.
   */
  private static List<Gateway> drawn(List<Gateway> gateways, List<Long> weights, Slot slot) {
    List<Gateway> left = new ArrayList<>(gateways);
    List<Long> weighing = new ArrayList<>(weights);
    List<Gateway> order = new ArrayList<>();
    long point = slot.value() * GOLDEN;
    while (weighing.stream().anyMatch(weight -> weight > 0)) {
      int next = at(point, weighing);
      order.add(left.remove(next));
      weighing.remove(next);
      point = scattered(point + order.size());
    }
    order.addAll(left);
    return order;
  }

  private static int at(long point, List<Long> weights) {
    long total = weights.stream().mapToLong(Long::longValue).sum();
    long part = partOf(total, point);
    int index = 0;
    while (part >= weights.get(index)) {
      part -= weights.get(index);
      index++;
    }
    return index;
  }

  /** The whole, times the point as a fraction of 2^63 without its last bit, rounded down. */
  private static long partOf(long whole, long point) {
    long fraction = point >>> 1;
    return Math.multiplyHigh(fraction, whole) << 1 | (fraction * whole) >>> 63;
  }

  /** SplitMix64's finalizer (Steele, Lea, Flood 2014): every bit of the answer hangs on all. */
  private static long scattered(long point) {
    long mixed = (point ^ (point >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
