package dev.baton.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What Baton shows a server that asks who it is (mutual TLS).
 *
 * @param certificate the certificate in PEM, with those between it and its root
 * @param key its private key in PEM (PKCS#8), not encrypted
 */
public record ClientCertificate(Path certificate, Path key) {

  static final String CERTIFICATE = "client-certificate";
  static final String KEY = "client-key";

  /** The pair, or none. */
  static Reading<Optional<ClientCertificate>> read(Section in) {
    Reading<Optional<Path>> certificate =
        in.maybe(
            CERTIFICATE,
            Paths.plain(in.session()),
            "none",
            "A file with Baton's certificate for the signer, in PEM. web3signer and dirk; required"
                + " for dirk.");
    Reading<Optional<Path>> key =
        in.maybe(
            KEY,
            Paths.secret(in.session()),
            "none",
            "A file with the private key of client-certificate, in PEM (PKCS#8), not encrypted."
                + " web3signer and dirk; required for dirk.");
    return Reading.from(
        () -> certificate.get().flatMap(c -> key.get().map(k -> new ClientCertificate(c, k))));
  }

  /** Notes one without the other. */
  static void requireBoth(Section in) {
    half(in, CERTIFICATE, KEY);
    half(in, KEY, CERTIFICATE);
  }

  private static void half(Section in, String there, String absent) {
    if (in.has(there) && !in.has(absent)) {
      in.missing(absent, "is missing; " + there + " is of no use without it");
    }
  }
}
