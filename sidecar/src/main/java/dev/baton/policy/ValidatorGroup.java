package dev.baton.policy;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Validators that are treated alike.
 *
 * @param name the operator's name for it
 * @param members whether a validator belongs to it
 * @param strategy how a gateway is picked from the list
 * @param gateways in the order of preference, at least one
 * @param weights by gateway, 0 to 2^53: parts for {@code WEIGHTED}, where a gateway that is not
 *     named counts 1; gwei of stake for {@code STAKE}, where it counts what the pool's stakes say
 * @param pin only this gateway, or nobody
 * @param deny names of gateways that get no slot of the group
 * @param maxConsecutive at most so many of the pool's owned windows in a row for one gateway, from
 *     1; see {@link Planner}
 * @param rollups names of those that it serves; none named means all
 * @param slo the service level objective by which its gateways are judged
 */
public record ValidatorGroup(
    String name,
    Predicate<BlsPublicKey> members,
    Strategy strategy,
    List<Gateway> gateways,
    Map<String, Long> weights,
    Optional<String> pin,
    Set<String> deny,
    OptionalInt maxConsecutive,
    Set<String> rollups,
    String slo) {

  /** The objective of a group that names none. */
  public static final String DEFAULT_SLO = "default";

  private static final long MAX_WEIGHT = 1L << 53;

  /** How a gateway is picked from the list. */
  public enum Strategy {
    /** The first that is available. */
    FAILOVER,
    /** Each in turn by the slot's number, passing over those that are not available. */
    ROUND_ROBIN,
    /** Each as often as its weight says, by the slot's number. */
    WEIGHTED,
    /** Each as often as the stake behind it says, by the slot's number. */
    STAKE
  }

  public ValidatorGroup {
    gateways = List.copyOf(gateways);
    weights = Map.copyOf(weights);
    deny = Set.copyOf(deny);
    rollups = Set.copyOf(rollups);
    if (gateways.isEmpty()) {
      throw new IllegalArgumentException("group " + name + " has no gateway");
    }
    weights.values().forEach(ValidatorGroup::requireWeight);
    if (maxConsecutive.isPresent() && maxConsecutive.getAsInt() < 1) {
      throw new IllegalArgumentException("group " + name + ": max-consecutive must be from 1");
    }
  }

  /** A group of which nothing more is asked. */
  public ValidatorGroup(
      String name, Predicate<BlsPublicKey> members, Strategy strategy, List<Gateway> gateways) {
    this(
        name,
        members,
        strategy,
        gateways,
        Map.of(),
        Optional.empty(),
        Set.of(),
        OptionalInt.empty(),
        Set.of(),
        DEFAULT_SLO);
  }

  /** The same with other weights. */
  public ValidatorGroup withWeights(Map<String, Long> other) {
    return with(other, pin, deny, maxConsecutive, rollups);
  }

  /** The same, pinned to a gateway. */
  public ValidatorGroup withPin(String gateway) {
    return with(weights, Optional.of(gateway), deny, maxConsecutive, rollups);
  }

  /** The same, denying other gateways. */
  public ValidatorGroup withDeny(Set<String> other) {
    return with(weights, pin, other, maxConsecutive, rollups);
  }

  /** The same with a longest run. */
  public ValidatorGroup withMaxConsecutive(int longest) {
    return with(weights, pin, deny, OptionalInt.of(longest), rollups);
  }

  /** The same, serving other rollups. */
  public ValidatorGroup withRollups(Set<String> other) {
    return with(weights, pin, deny, maxConsecutive, other);
  }

  /** So that the weights of a thousand gateways can be added up. */
  static void requireWeight(long weight) {
    if (weight < 0 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException("a weight must be from 0 to 2^53, not " + weight);
    }
  }

  private ValidatorGroup with(
      Map<String, Long> newWeights,
      Optional<String> newPin,
      Set<String> newDeny,
      OptionalInt longest,
      Set<String> newRollups) {
    return new ValidatorGroup(
        name, members, strategy, gateways, newWeights, newPin, newDeny, longest, newRollups, slo);
  }
}
