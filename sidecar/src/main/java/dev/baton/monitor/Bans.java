package dev.baton.monitor;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Gateway;
import dev.baton.monitor.judge.Order;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  private record Unreadable(long entry, Instant at) {}

  private final Map<Party, Set<BlsPublicKey>> banned = new LinkedHashMap<>();
  private final Map<BlsPublicKey, Unreadable> unreadable = new HashMap<>();

  /** Nobody is banned. */
  public Bans() {}

  /**
   * Whether the gateway gets no slot of that validator.
   *
   * @param gateway the operator's name for it
   */
  public boolean isBanned(BlsPublicKey validator, String gateway, BlsPublicKey delegate) {
    return why(validator, gateway, delegate).isPresent();
  }

  /** Why the gateway gets no slot of that validator, as it follows its name in a sentence. */
  public Optional<String> why(BlsPublicKey validator, String gateway, BlsPublicKey delegate) {
    return isListed(validator, gateway, delegate)
        ? Optional.of("is revoked for this validator by an operator")
        : Optional.ofNullable(unreadable.get(delegate)).map(Bans::words);
  }

  /** Whether an order that names validators, this one among them, keeps its slots from it. */
  boolean isListed(BlsPublicKey validator, String gateway, BlsPublicKey delegate) {
    return banned.entrySet().stream()
        .anyMatch(one -> one.getValue().contains(validator) && one.getKey().is(gateway, delegate));
  }

  private static String words(Unreadable order) {
    return "is revoked for every validator, because an order about it, entry "
        + order.entry()
        + " of the ledger, cannot be read; baton restore without --validators takes it back";
  }

  /**
   * Whether an order about these validators' slots says only what orders that can be read said
   * before, of that very name and key; what cannot be read may be ended without it.
   */
  boolean isAsOrdered(Order.Kind kind, Gateway gateway, Collection<BlsPublicKey> validators) {
    if (kind == Order.Kind.REVOKE) {
      Party party = new Party(gateway.name(), gateway.delegate());
      return banned.getOrDefault(party, Set.of()).containsAll(validators);
    }
    return validators.stream().noneMatch(one -> isBanned(one, gateway.name(), gateway.delegate()));
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

  /**
   * What was decided about it cannot be read, so it gets no slot at all.
   *
   * @param entry of the ledger, by its sequence number
   */
  void banForAll(BlsPublicKey delegate, long entry, Instant at) {
    unreadable.put(delegate, new Unreadable(entry, at));
  }

  /** Whether something about it cannot be read. */
  boolean isUnreadable(BlsPublicKey delegate) {
    return unreadable.containsKey(delegate);
  }

  /**
   * An operator gave it back whatever cannot be read: what is older than that counts no more. An
   * order of the same time is a part of the same.
   */
  void mend(BlsPublicKey delegate, Instant at) {
    unreadable.computeIfPresent(delegate, (key, order) -> order.at().isBefore(at) ? null : order);
  }
}
