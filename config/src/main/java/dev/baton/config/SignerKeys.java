package dev.baton.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a signer's section may say: the keys of all kinds, each declared once. */
record SignerKeys(
    Reading<String> name,
    Reading<SignerKind> kind,
    Reading<Optional<URI>> url,
    Reading<List<URI>> urls,
    Reading<List<String>> accounts,
    Reading<Duration> timeout,
    Reading<Optional<Path>> serverCertificate,
    Reading<Optional<ClientCertificate>> client,
    Reading<Optional<String>> moduleId,
    Reading<Optional<Path>> jwtSecret) {

  private static final Type<URI> DIRK_URL =
      new Type<>("an https URL without a path, as https://host:13141", SignerKeys::dirkUrl);

  /** Dirk's own way to name accounts (service Lister): a wallet, a slash, a regular expression. */
  private static final Type<String> ACCOUNTS =
      new Type<>(
          "a wallet, or a wallet, a slash and a regular expression for its accounts, of at most 256"
              + " characters",
          SignerKeys::account);

  /** In the order in which the page of settings lists them. */
  static SignerKeys read(Section in) {
    return new SignerKeys(
        in.required("name", Types.NAMED, "The signer's name in logs and answers."),
        kind(in),
        url(in),
        urls(in),
        accounts(in),
        timeout(in),
        serverCertificate(in),
        ClientCertificate.read(in),
        moduleId(in),
        jwtSecret(in));
  }

  private static Reading<SignerKind> kind(Section in) {
    return in.required(
        "kind",
        Types.choice(SignerKind.class),
        "What it is: commit-boost for its signer API from version 0.10 on, web3signer for"
            + " Web3Signer with --commit-boost-api-enabled, dirk for Dirk.");
  }

  private static Reading<Optional<URI>> url(Section in) {
    return in.maybe(
        "url",
        Urls.SERVICE,
        "required for commit-boost and web3signer",
        "Where it is. Plain http only on loopback.");
  }

  private static Reading<List<URI>> urls(Section in) {
    return in.values(
        "urls",
        DIRK_URL,
        List.of(),
        "dirk only, required: every Dirk that takes part in the distributed accounts, or the"
            + " one.");
  }

  private static Reading<List<String>> accounts(Section in) {
    return in.values(
        "accounts",
        ACCOUNTS,
        List.of(),
        "dirk only, required: the accounts to sign with, as Validators or Validators/node-1-.*");
  }

  private static Reading<Duration> timeout(Section in) {
    return in.optional(
        "timeout",
        Types.duration(Duration.ofMillis(100), Duration.ofSeconds(30)),
        "4s",
        "How long one request may take.");
  }

  private static Reading<Optional<Path>> serverCertificate(Section in) {
    return in.maybe(
        "server-certificate",
        Paths.plain(in.session()),
        "what the system trusts",
        "A file with the signer's own certificate, or of the authority that issued it, in PEM."
            + " Required for dirk.");
  }

  private static Reading<Optional<String>> moduleId(Section in) {
    return in.maybe(
        "module-id",
        Types.NAMED,
        "required for commit-boost",
        "commit-boost only: the id of Baton's module in Commit-Boost's configuration.");
  }

  private static Reading<Optional<Path>> jwtSecret(Section in) {
    return in.maybe(
        "jwt-secret-file",
        Paths.secret(in.session()),
        "required for commit-boost",
        "commit-boost only: a file with the JWT secret of that module.");
  }

  private static URI dirkUrl(String text) {
    URI url = Urls.SERVICE.read(text);
    if (!"https".equals(url.getScheme())) {
      throw new IllegalArgumentException("Dirk speaks gRPC over TLS only");
    }
    if (!url.getRawPath().isEmpty()) {
      throw new IllegalArgumentException("it has a path");
    }
    return url;
  }

  private static String account(String text) {
    boolean plain = text.chars().noneMatch(Character::isISOControl);
    if (!plain || text.isEmpty() || text.length() > 256 || text.startsWith("/")) {
      throw Type.not(text);
    }
    return text;
  }
}
