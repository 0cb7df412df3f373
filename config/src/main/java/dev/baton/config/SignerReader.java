package dev.baton.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads one signer: the keys of all kinds are declared, those of other kinds are refused by name.
 */
final class SignerReader {

  private static final Type<URI> DIRK_URL =
      new Type<>("an https URL without a path, as https://host:13141", SignerReader::dirkUrl);

  /** Dirk's own way to name accounts (service Lister): a wallet, a slash, a regular expression. */
  private static final Type<String> ACCOUNTS =
      new Type<>(
          "a wallet, or a wallet, a slash and a regular expression for its accounts, of at most 256"
              + " characters",
          SignerReader::accounts);

  private final Section in;
  private final Reading<SignerKind> kind;
  private final Reading<String> name;
  private final Reading<Duration> timeout;
  private final Reading<Optional<URI>> url;
  private final Reading<List<URI>> urls;
  private final Reading<List<String>> accounts;
  private final Reading<Optional<Path>> serverCertificate;
  private final Reading<Optional<ClientCertificate>> client;
  private final Reading<Optional<String>> moduleId;
  private final Reading<Optional<Path>> jwtSecret;

  private SignerReader(Section in) {
    this.in = in;
    this.name = in.required("name", Types.NAMED, "The signer's name in logs and answers.");
    this.kind =
        in.required(
            "kind",
            Types.choice(SignerKind.class),
            "What it is: commit-boost for its signer API from version 0.10 on, web3signer for"
                + " Web3Signer with --commit-boost-api-enabled, dirk for Dirk.");
    this.url =
        in.maybe(
            "url",
            Urls.SERVICE,
            "required for commit-boost and web3signer",
            "Where it is. Plain http only on loopback.");
    this.urls =
        in.values(
            "urls",
            DIRK_URL,
            List.of(),
            "dirk only, required: every Dirk that takes part in the distributed accounts, or the"
                + " one.");
    this.accounts =
        in.values(
            "accounts",
            ACCOUNTS,
            List.of(),
            "dirk only, required: the accounts to sign with, as Validators or Validators/node-1-.*");
    this.timeout =
        in.optional(
            "timeout",
            Types.duration(Duration.ofMillis(100), Duration.ofSeconds(30)),
            "4s",
            "How long one request may take.");
    this.serverCertificate =
        in.maybe(
            "server-certificate",
            Paths.plain(in.session()),
            "what the system trusts",
            "A file with the signer's own certificate, or of the authority that issued it, in PEM."
                + " Required for dirk.");
    this.client = ClientCertificate.read(in);
    this.moduleId =
        in.maybe(
            "module-id",
            Types.NAMED,
            "required for commit-boost",
            "commit-boost only: the id of Baton's module in Commit-Boost's configuration.");
    this.jwtSecret =
        in.maybe(
            "jwt-secret-file",
            Paths.secret(in.session()),
            "required for commit-boost",
            "commit-boost only: a file with the JWT secret of that module.");
  }

  static Reading<SignerSettings> read(Section in) {
    SignerReader reader = new SignerReader(in);
    reader.name.ifRead(n -> in.unique("name", Claims.Kind.SIGNER, n.toLowerCase(Locale.ROOT)));
    Reading<SignerSettings> settings = reader.kind.then(reader::ofKind);
    return in.build(settings::get);
  }

  private Reading<SignerSettings> ofKind(SignerKind known) {
    return switch (known) {
      case COMMIT_BOOST -> commitBoost();
      case WEB3SIGNER -> web3Signer();
      case DIRK -> dirk();
    };
  }

  private Reading<SignerSettings> commitBoost() {
    belongsTo("urls", SignerKind.DIRK);
    belongsTo("accounts", SignerKind.DIRK);
    belongsTo(ClientCertificate.CERTIFICATE, SignerKind.WEB3SIGNER, SignerKind.DIRK);
    belongsTo(ClientCertificate.KEY, SignerKind.WEB3SIGNER, SignerKind.DIRK);
    Reading<URI> at = needed("url", url);
    Reading<String> module = needed("module-id", moduleId);
    Reading<Path> secret = needed("jwt-secret-file", jwtSecret);
    at.ifRead(this::check);
    return Reading.from(
        () ->
            new SignerSettings.CommitBoost(
                name.get(),
                timeout.get(),
                at.get(),
                serverCertificate.get(),
                module.get(),
                secret.get()));
  }

  private Reading<SignerSettings> web3Signer() {
    belongsTo("urls", SignerKind.DIRK);
    belongsTo("accounts", SignerKind.DIRK);
    belongsTo("module-id", SignerKind.COMMIT_BOOST);
    belongsTo("jwt-secret-file", SignerKind.COMMIT_BOOST);
    ClientCertificate.requireBoth(in);
    Reading<URI> at = needed("url", url);
    at.ifRead(this::check);
    return Reading.from(
        () ->
            new SignerSettings.Web3Signer(
                name.get(), timeout.get(), at.get(), serverCertificate.get(), client.get()));
  }

  private Reading<SignerSettings> dirk() {
    belongsTo("url", SignerKind.COMMIT_BOOST, SignerKind.WEB3SIGNER);
    belongsTo("module-id", SignerKind.COMMIT_BOOST);
    belongsTo("jwt-secret-file", SignerKind.COMMIT_BOOST);
    Reading<List<URI>> every = some("urls", urls);
    Reading<List<String>> paths = some("accounts", accounts);
    Reading<Path> authority = needed("server-certificate", serverCertificate);
    List.of(ClientCertificate.CERTIFICATE, ClientCertificate.KEY).forEach(this::there);
    Reading<ClientCertificate> shown =
        client.then(pair -> pair.map(Reading::of).orElseGet(Reading::failed));
    in.each("urls", every, item -> once(every, item));
    return Reading.from(
        () ->
            new SignerSettings.Dirk(
                name.get(), timeout.get(), every.get(), paths.get(), authority.get(), shown.get()));
  }

  private void belongsTo(String key, SignerKind... kinds) {
    if (in.has(key)) {
      String words = Arrays.stream(kinds).map(Types::word).collect(Collectors.joining(" and "));
      in.problem(
          key,
          "belongs to kind " + words + ", and this signer is of kind " + word() + "; remove it");
    }
  }

  private void there(String key) {
    if (!in.has(key)) {
      in.missing(key, "is missing; kind " + word() + " needs it");
    }
  }

  private <T> Reading<T> needed(String key, Reading<Optional<T>> reading) {
    return reading.then(
        value ->
            value
                .map(Reading::of)
                .orElseGet(() -> in.missing(key, "is missing; kind " + word() + " needs it")));
  }

  private <T> Reading<List<T>> some(String key, Reading<List<T>> reading) {
    return reading.then(
        values ->
            values.isEmpty()
                ? in.missing(key, "is missing or empty; kind " + word() + " needs at least one")
                : reading);
  }

  private void once(Reading<List<URI>> all, Section.Item<URI> item) {
    int first = all.get().indexOf(item.value());
    if (!item.place().equals(in.item("urls", first))) {
      in.problemAt(item.place(), "is the same as " + in.item("urls", first), in.origin("urls"));
    }
  }

  private void check(URI at) {
    in.unique("url", Claims.Kind.SIGNER_URL, Urls.identity(at));
    if ("https".equals(at.getScheme())) {
      return;
    }
    if (!Urls.isLoopback(at.getHost())) {
      in.problem(
          "url",
          "must be https for a signer on another machine: over plain http anyone on the way could"
              + " read tokens and have things signed. Switch TLS on in the signer"
              + " (Commit-Boost: tls_mode; Web3Signer: --tls-keystore-file) and name its certificate"
              + " in server-certificate, or bring it to this machine's 127.0.0.1 through a tunnel");
    }
    withoutTls("server-certificate");
    withoutTls(ClientCertificate.CERTIFICATE);
  }

  private void withoutTls(String key) {
    if (in.has(key)) {
      in.problem(key, "is of no use with an http url; write https, or remove it");
    }
  }

  private String word() {
    return kind.then(k -> Reading.of(Types.word(k))).get();
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

  private static String accounts(String text) {
    boolean plain = text.chars().noneMatch(Character::isISOControl);
    if (!plain || text.isEmpty() || text.length() > 256 || text.startsWith("/")) {
      throw Type.not(text);
    }
    return text;
  }
}
