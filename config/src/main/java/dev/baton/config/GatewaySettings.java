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
 * @param controlUrl of based-op's API with authentication (port 9997)
 * @param streamUrl of based-op's {@code /state_stream} (port 9999), ws or wss; without the path
 * @param signer the address that signs frags, seals and envs; the committer unless configured
 */
public record GatewaySettings(
    String name,
    BlsPublicKey delegate,
    Address committer,
    Optional<URI> url,
    Optional<URI> controlUrl,
    Optional<URI> streamUrl,
    Address signer) {

  static Reading<GatewaySettings> read(Section in) {
    Reading<String> name =
        in.required("name", Types.NAMED, "The gateway's name, by which groups choose it.");
    Reading<BlsPublicKey> delegate = delegate(in);
    Reading<Address> committer = committer(in);
    Reading<Optional<URI>> url =
        in.maybe("url", Urls.SERVICE, "not watched", "The gateway's commitments API.");
    BasedOp basedOp = BasedOp.read(in);
    name.ifRead(n -> in.unique("name", Claims.Kind.GATEWAY, n.toLowerCase(Locale.ROOT)));
    name.ifRead(n -> in.note("name", Claims.Kind.GATEWAY_AS_WRITTEN, n));
    delegate.ifRead(key -> in.unique("delegate", Claims.Kind.DELEGATE, key));
    committer.ifRead(address -> in.unique("committer", Claims.Kind.COMMITTER, address));
    basedOp.claim(in, committer);
    return in.build(
        () ->
            new GatewaySettings(
                name.get(),
                delegate.get(),
                committer.get(),
                url.get(),
                basedOp.controlUrl().get(),
                basedOp.streamUrl().get(),
                basedOp.signer().get().orElseGet(committer::get)));
  }

  private static Reading<BlsPublicKey> delegate(Section in) {
    return in.required(
        "delegate",
        Types.PUBLIC_KEY,
        "The BLS key that the gateway signs constraints with. Two gateways cannot share it.");
  }

  private static Reading<Address> committer(Section in) {
    return in.required(
        "committer",
        Types.ADDRESS,
        "The address that the gateway signs commitments with. Two gateways cannot share it.");
  }

  /** What a gateway of based-op has beside the commitments API. */
  private record BasedOp(
      Reading<Optional<URI>> controlUrl,
      Reading<Optional<URI>> streamUrl,
      Reading<Optional<Address>> signer) {

    static BasedOp read(Section in) {
      return new BasedOp(
          in.maybe(
              "control-url",
              Urls.SERVICE,
              "no heartbeat",
              "based-op's API with authentication (port 9997): heartbeat and handshake."),
          in.maybe(
              "stream-url",
              Urls.STREAM,
              "frags are not watched",
              "based-op's stream of frags (port 9999), without /state_stream."),
          in.maybe(
              "signer",
              Types.ADDRESS,
              "the committer",
              "The address that the gateway signs frags with. Two gateways cannot share it."));
    }

    /** A signer that is only the committer is claimed too, but its committer has the message. */
    void claim(Section in, Reading<Address> committer) {
      signer.ifRead(
          given ->
              given.ifPresentOrElse(
                  address -> in.unique("signer", Claims.Kind.FRAG_SIGNER, address),
                  () -> committer.ifRead(c -> in.note("committer", Claims.Kind.FRAG_SIGNER, c))));
    }
  }
}
