package dev.baton.delegation;

import dev.baton.bls.BlsPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps a gateway's keys and the validators' apart. A gateway answers the public and signs with its
 * delegate key at their request; a validator's key in such hands is one that others can get
 * slashed.
 *
 * <p>Whoever brings new keys, at the start, at a reload or from a signer elsewhere, asks {@link
 * #gatewayOf} before one is used.
 */
public final class KeyRoles {

  private final Map<BlsPublicKey, String> delegates;

  private KeyRoles(Map<BlsPublicKey, String> delegates) {
    this.delegates = delegates;
  }

  /** The roles that these gateways give to their delegate keys. */
  public static KeyRoles of(List<Gateway> gateways) {
    Map<BlsPublicKey, String> delegates = new LinkedHashMap<>();
    gateways.forEach(gateway -> delegates.putIfAbsent(gateway.delegate(), gateway.name()));
    return new KeyRoles(delegates);
  }

  /** No gateway, so that any key may be a validator's. */
  public static KeyRoles none() {
    return new KeyRoles(Map.of());
  }

  /** The gateway whose delegate key it is; if there is one, the key must not be a validator's. */
  public Optional<String> gatewayOf(BlsPublicKey key) {
    return Optional.ofNullable(delegates.get(key));
  }

  /**
   * What is wrong, if validators have keys that gateways have, as a reason with all of these keys;
   * nothing if they are apart.
   *
   * @param isValidator whether a key is a validator's of this sidecar, be it only watched
   */
  public Optional<Obstacle> conflict(Predicate<BlsPublicKey> isValidator) {
    List<String> both =
        delegates.entrySet().stream()
            .filter(entry -> isValidator.test(entry.getKey()))
            .map(entry -> entry.getKey().toShortString() + " of gateway " + entry.getValue())
            .toList();
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Obstacle(
                Reason.DELEGATE_IS_VALIDATOR,
                "a validator's key is a delegate key too: " + String.join(", ", both)));
  }

  /**
   * Goes on only if the keys are apart.
   *
   * @throws RefusedException with {@code DELEGATE_IS_VALIDATOR} if they are not
   */
  public void requireApart(Predicate<BlsPublicKey> isValidator) {
    conflict(isValidator)
        .ifPresent(
            why -> {
              throw new RefusedException(why.reason(), why.detail() + ". " + why.reason().remedy());
            });
  }
}
