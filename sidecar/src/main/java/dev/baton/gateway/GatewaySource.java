package dev.baton.gateway;

import dev.baton.bls.Address;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who says which gateways a rollup has: the configuration, a registry of based-op, or one on chain.
 * Call it on the event loop.
 */
@FunctionalInterface
public interface GatewaySource {

  /**
   * A gateway as it is listed.
   *
   * @param url http or https, without a trailing slash, user, password, query or fragment
   * @param signer the address that signs its frags; empty if the list does not say
   */
  record Row(URI url, Optional<Address> signer) {}

  /** The gateways in the order of their turns. */
  Future<List<Row>> rows();
}
