package dev.baton.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one signer: the keys of other kinds are refused by name. */
final class SignerReader {

  private final Section in;
  private final SignerKeys keys;

  private SignerReader(Section in) {
    this.in = in;
    this.keys = SignerKeys.read(in);
  }

  static Reading<SignerSettings> read(Section in) {
    SignerReader reader = new SignerReader(in);
    reader
        .keys
        .name()
        .ifRead(n -> in.unique("name", Claims.Kind.SIGNER, n.toLowerCase(Locale.ROOT)));
    Reading<SignerSettings> settings = reader.keys.kind().then(reader::ofKind);
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
    Reading<URI> at = needed("url", keys.url());
    Reading<String> module = needed("module-id", keys.moduleId());
    Reading<Path> secret = needed("jwt-secret-file", keys.jwtSecret());
    at.ifRead(this::check);
    return Reading.from(
        () ->
            new SignerSettings.CommitBoost(
                keys.name().get(),
                keys.timeout().get(),
                at.get(),
                keys.serverCertificate().get(),
                module.get(),
                secret.get()));
  }

  private Reading<SignerSettings> web3Signer() {
    belongsTo("urls", SignerKind.DIRK);
    belongsTo("accounts", SignerKind.DIRK);
    belongsTo("module-id", SignerKind.COMMIT_BOOST);
    belongsTo("jwt-secret-file", SignerKind.COMMIT_BOOST);
    ClientCertificate.requireBoth(in);
    Reading<URI> at = needed("url", keys.url());
    at.ifRead(this::check);
    return Reading.from(
        () ->
            new SignerSettings.Web3Signer(
                keys.name().get(),
                keys.timeout().get(),
                at.get(),
                keys.serverCertificate().get(),
                keys.client().get()));
  }

  private Reading<SignerSettings> dirk() {
    belongsTo("url", SignerKind.COMMIT_BOOST, SignerKind.WEB3SIGNER);
    belongsTo("module-id", SignerKind.COMMIT_BOOST);
    belongsTo("jwt-secret-file", SignerKind.COMMIT_BOOST);
    Reading<List<URI>> every = some("urls", keys.urls());
    Reading<List<String>> paths = some("accounts", keys.accounts());
    Reading<Path> authority = needed("server-certificate", keys.serverCertificate());
    List.of(ClientCertificate.CERTIFICATE, ClientCertificate.KEY).forEach(this::there);
    Reading<ClientCertificate> shown =
        keys.client().then(pair -> pair.map(Reading::of).orElseGet(Reading::failed));
    in.each("urls", every, item -> once(every, item));
    return Reading.from(
        () ->
            new SignerSettings.Dirk(
                keys.name().get(),
                keys.timeout().get(),
                every.get(),
                paths.get(),
                authority.get(),
                shown.get()));
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
    return keys.kind().then(k -> Reading.of(Types.word(k))).get();
  }
}
