package dev.baton.http;

import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom to trust, and what to be known by, when TLS is spoken with one server. Files are read once,
 * when this is made. TLS 1.2 and 1.3.
 */
public final class ClientTls {

  private static final Set<String> VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

  /** Servers whose certificate an authority issued that Java knows; no certificate of our own. */
  public static final ClientTls SYSTEM = new ClientTls(Optional.empty(), Optional.empty());

  private record Identity(List<X509Certificate> chain, PrivateKey key) {}

  private final Optional<List<X509Certificate>> pinned;
  private final Optional<Identity> identity;

  private ClientTls(Optional<List<X509Certificate>> pinned, Optional<Identity> identity) {
    this.pinned = pinned;
    this.identity = identity;
  }

  /**
   * Trusts exactly the certificates in the file, in PEM: each as the server's own, when its name is
   * not compared with the host's, or as the authority that issued it. One that has expired is
   * refused when a connection is made, not here: it may be renewed before.
   *
   * @throws TlsFileException if the file cannot be used
   */
  public static ClientTls pinned(Path certificates) {
    return new ClientTls(Optional.of(PemFile.certificates(certificates)), Optional.empty());
  }

  /**
   * The same with a certificate of our own, which a server may ask for (mTLS). Blocking.
   *
   * @param certificate PEM, our own first, then those between it and its authority
   * @param key PEM, not encrypted: PKCS#8, PKCS#1 or SEC 1
   * @throws TlsFileException if a file cannot be used, or the key is not the certificate's
   */
  public ClientTls withIdentity(Path certificate, Path key) {
    List<X509Certificate> chain = PemFile.certificates(certificate);
    PrivateKey secret = PemFile.privateKey(key);
    if (!PrivateKeys.belongTogether(secret, chain.get(0).getPublicKey())) {
      throw new TlsFileException(key, "is not the key of the certificate in " + certificate);
    }
    return new ClientTls(pinned, Optional.of(new Identity(chain, secret)));
  }

  /** Puts all of this into a client's options; whether TLS is spoken at all is not among it. */
  public void applyTo(ClientOptionsBase options) {
    options.setEnabledSecureTransportProtocols(VERSIONS);
    pinned.ifPresent(some -> options.setTrustOptions(TrustOptions.wrap(new PinnedTrust(some))));
    identity.ifPresent(
        own -> options.setKeyCertOptions(KeyCertOptions.wrap(new OneKey(own.chain(), own.key()))));
  }

  /** What went wrong with TLS and what to do, if it was that; safe to print. */
  public Optional<String> explain(Throwable failure) {
    return TlsTrouble.explain(failure, pinned.isPresent(), identity.map(own -> own.chain().get(0)));
  }

  @Override
  public String toString() {
    return "ClientTls[" + pinned.map(List::size).orElse(0) + " pinned]";
  }
}
