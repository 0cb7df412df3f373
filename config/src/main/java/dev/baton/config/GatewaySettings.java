package dev.baton.config;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A gateway that slots may be delegated to.
 *
 * @param name unique, whatever the case
 * @param delegate the gateway's own BLS key
 * @param committer the gateway's ECDSA address, never zero
 * @param url of the commitments API, absolute, without a trailing slash
 */
public record GatewaySettings(
    String name, BlsPublicKey delegate, Address committer, Optional<URI> url) {

  static Reading<GatewaySettings> read(Section in) {
    Reading<String> name =
        in.required("name", Types.NAMED, "The gateway's name, by which groups choose it.");
    Reading<BlsPublicKey> delegate =
        in.required(
            "delegate",
            Types.PUBLIC_KEY,
            "The BLS key that the gateway signs constraints with. Two gateways cannot share it.");
    Reading<Address> committer =
        in.required(
            "committer",
            Types.ADDRESS,
            "The address that the gateway signs commitments with. Two gateways cannot share it.");
    Reading<Optional<URI>> url =
        in.maybe("url", Urls.SERVICE, "not watched", "The gateway's commitments API.");
    name.ifRead(n -> in.unique("name", Claims.Kind.GATEWAY, n.toLowerCase(Locale.ROOT)));
    name.ifRead(n -> in.note("name", Claims.Kind.GATEWAY_AS_WRITTEN, n));
    delegate.ifRead(key -> in.unique("delegate", Claims.Kind.DELEGATE, key));
    committer.ifRead(address -> in.unique("committer", Claims.Kind.COMMITTER, address));
    return in.build(
        () -> new GatewaySettings(name.get(), delegate.get(), committer.get(), url.get()));
  }
}
