package dev.baton.delegation;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys by which gateways are known. They are pinned when a gateway is first seen, and a gateway
 * with others gets no slot until an operator accepts them. Call it on the event loop.
 */
public interface GatewayKeys {

  /**
   * What makes a gateway the one it is.
   *
   * @param delegate the BLS key that its delegations name
   * @param committer the address that signs commitments
   * @param signer the address that signs frags
   */
  record Keys(BlsPublicKey delegate, Address committer, Address signer) {}

  /**
   * The keys that a gateway is given.
   *
   * @param registry the rollup whose registry names the signer; empty if the configuration does, as
   *     it names all else
   */
  record Offer(Keys keys, Optional<String> registry) {}

  /** The names of all gateways that are configured now. */
  Set<String> names();

  /** Whether a gateway has the keys that were pinned; false of a name that is none. */
  boolean isPinned(String gateway);

  /**
   * Whether what would be signed for a gateway names the keys that were pinned, and it is given no
   * others.
   *
   * @param signed as the rules in force have it, which a refused configuration does not change
   */
  boolean isPinned(Gateway signed);

  /** What was refused, in the order of the configuration. */
  List<RefusedKeys> refused();

  /**
   * Takes what was refused for a gateway's keys from now on; it is durable when the future
   * completes. Empty if there is nothing to accept.
   *
   * @param shown what the operator agreed to
   * @return fails with {@link Reason#GATEWAY_KEY_CHANGED} if that is not what is refused now
   */
  Future<Optional<RefusedKeys>> accept(String gateway, Keys shown);
}
