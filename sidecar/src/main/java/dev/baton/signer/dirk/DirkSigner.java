package dev.baton.signer.dirk;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.config.SignerSettings;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.ClientTls;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.Scheme;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys in one or more Dirks (attestantio/dirk; wealdtech/eth2-signer-api, v1). A key that is split
 * over several of them is signed with by asking all of them at once; the validator's key is the
 * composite one. Owned by one event loop.
 */
public final class DirkSigner implements KeyBackend {

  private static final Logger log = LoggerFactory.getLogger(DirkSigner.class);

  private final String name;
  private final List<String> paths;
  private final CommitBoostScheme scheme;
  private final WorkerExecutor workers;
  private Map<DirkEndpoint, Listing> listings;
  private Map<BlsPublicKey, Account> accounts = Map.of();

  private DirkSigner(
      SignerSettings.Dirk settings,
      List<DirkEndpoint> endpoints,
      CommitBoostScheme scheme,
      WorkerExecutor workers) {
    this.name = settings.name();
    this.paths = settings.accounts();
    this.scheme = scheme;
    this.workers = workers;
    this.listings = new LinkedHashMap<>();
    endpoints.forEach(endpoint -> listings.put(endpoint, Listing.EMPTY));
  }

  /**
   * Reads the certificates and opens no connection yet. Blocking. It has no keys before the first
   * {@link #refresh}.
   *
   * @param workers where signatures are recombined and verified
   * @throws dev.baton.http.TlsFileException if a certificate or the key cannot be used
   */
  public static DirkSigner of(
      Vertx vertx, SignerSettings.Dirk settings, CommitBoostScheme scheme, WorkerExecutor workers) {
    ClientTls tls =
        ClientTls.pinned(settings.serverCertificate())
            .withIdentity(settings.client().certificate(), settings.client().key());
    List<DirkEndpoint> endpoints =
        settings.urls().stream()
            .map(url -> new GrpcClient(vertx, url, tls, settings.timeout()))
            .map(client -> new DirkEndpoint(client, scheme, workers, settings.timeout()))
            .toList();
    return new DirkSigner(settings, endpoints, scheme, workers);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<BlsPublicKey> keys() {
    return accounts.keySet();
  }

  /**
   * Asks every Dirk for its accounts. One that does not answer keeps those that it showed last;
   * fails if none answers, or if an account's participant is not among the configured URLs.
   */
  @Override
  public Future<Void> refresh() {
    Map<DirkEndpoint, Future<Listing>> asked = new LinkedHashMap<>();
    listings.forEach((endpoint, last) -> asked.put(endpoint, endpoint.list(paths, last.keys())));
    return Future.join(List.copyOf(asked.values()))
        .transform(
            done ->
                Future.<Void>future(
                    promise -> {
                      take(asked);
                      promise.complete();
                    }));
  }

  @Override
  public Future<BlsSignature> sign(SignableMessage message) {
    Account account = accounts.get(message.signer());
    if (account instanceof Account.Whole whole) {
      return new WholeSigning(whole, message).start();
    }
    if (account instanceof Account.Split split) {
      return new SplitSigning(split, message, scheme.signingRoot(message).root(), workers).start();
    }
    return Future.failedFuture(
        new RefusedException(
            Reason.NO_KEY,
            "signer " + name + " shows no account for key " + message.signer().toShortString()));
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public Set<Scheme> schemes() {
    return Set.of(Scheme.N, Scheme.L);
  }

  @Override
  public Future<Void> close() {
    return Future.join(listings.keySet().stream().map(DirkEndpoint::close).toList()).mapEmpty();
  }

  /** Nothing is changed if it throws. */
  private void take(Map<DirkEndpoint, Future<Listing>> asked) {
    List<Throwable> failures =
        asked.values().stream().filter(Future::failed).map(Future::cause).toList();
    if (failures.size() == asked.size()) {
      throw new RefusedException(
          RefusedException.reasonOf(failures.get(0)),
          "signer " + name + ": " + words(failures),
          failures.get(0));
    }
    Map<DirkEndpoint, Listing> now = new LinkedHashMap<>(listings);
    asked.forEach(
        (endpoint, answer) -> {
          if (answer.succeeded()) {
            now.put(endpoint, answer.result());
          }
        });
    Map<BlsPublicKey, Account> found = Accounts.of(name, now);
    warn(failures, found);
    listings = now;
    accounts = found;
  }

  private void warn(List<Throwable> failures, Map<BlsPublicKey, Account> found) {
    if (!failures.isEmpty()) {
      log.warn("Signer {}: not all of its Dirks show their accounts: {}", name, words(failures));
    }
    if (found.isEmpty()) {
      log.warn(
          "Signer {}: no account under {} is shown to us; give this client certificate's name the"
              + " permission \"Access account\" in Dirk's permissions, or correct accounts",
          name,
          paths);
    }
  }

  private static String words(List<Throwable> failures) {
    return String.join("; ", failures.stream().map(DirkSigner::words).toList());
  }

  private static String words(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
