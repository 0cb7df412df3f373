package dev.baton.monitor.probe;

import dev.baton.bls.Address;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.AccountKey;
import java.math.BigInteger;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What canaries are made of and where they are sent.
 *
 * @param rollup empty if there is only one
 * @param gateways by name, where each takes commitments, usually port 9998
 * @param node an execution node of the rollup, for the account's nonce and receipts
 * @param chainId the rollup's
 * @param key the account that pays; it pays itself nothing, and the gas
 * @param tip wei per gas
 * @param maxFee wei per gas
 * @param slasher the contract named in the request; zero if there is none
 */
public record CanarySettings(
    Optional<String> rollup,
    Map<String, URI> gateways,
    URI node,
    UInt64 chainId,
    AccountKey key,
    BigInteger tip,
    BigInteger maxFee,
    Address slasher) {

  public CanarySettings {
    gateways = Map.copyOf(gateways);
  }
}
