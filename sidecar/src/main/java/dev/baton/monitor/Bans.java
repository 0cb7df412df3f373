package dev.baton.monitor;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which gateways get no slot of which validators, because an operator said so. A ban holds for the
 * delegate key and for the name: neither another name nor another key gets around it.
 */
public final class Bans {

  private record Party(String name, BlsPublicKey delegate) {
    boolean is(String gateway, BlsPublicKey key) {
      return name.equals(gateway) || delegate.equals(key);
    }
  }

  private final Map<Party, Set<BlsPublicKey>> banned = new LinkedHashMap<>();
  private final Set<BlsPublicKey> forAll = new HashSet<>();

  /** Nobody is banned. */
  public Bans() {}

  /**
   * Whether the gateway gets no slot of that validator.
   *
   * @param gateway the operator's name for it
   */
  public boolean isBanned(BlsPublicKey validator, String gateway, BlsPublicKey delegate) {
    return forAll.contains(delegate)
        || banned.entrySet().stream()
            .anyMatch(
                one -> one.getValue().contains(validator) && one.getKey().is(gateway, delegate));
  }

  /** How many validators it gets no slot of. */
  int count(Gateway gateway) {
    Set<BlsPublicKey> all = new HashSet<>();
    banned.entrySet().stream()
        .filter(one -> one.getKey().is(gateway.name(), gateway.delegate()))
        .forEach(one -> all.addAll(one.getValue()));
    return all.size();
  }

  void ban(String gateway, BlsPublicKey delegate, Collection<BlsPublicKey> validators) {
    banned
        .computeIfAbsent(new Party(gateway, delegate), none -> new HashSet<>())
        .addAll(validators);
  }

  /** Lifts whatever bans these validators' slots under the name or under the key. */
  void lift(String gateway, BlsPublicKey delegate, Collection<BlsPublicKey> validators) {
    Set<BlsPublicKey> lifted = Set.copyOf(validators);
    banned.entrySet().stream()
        .filter(one -> one.getKey().is(gateway, delegate))
        .forEach(one -> one.getValue().removeAll(lifted));
    banned.values().removeIf(Set::isEmpty);
  }

  /** What was decided about it cannot be read, so it gets no slot at all. */
  void banForAll(BlsPublicKey delegate) {
    forAll.add(delegate);
  }
}
