package dev.baton.signer.dirk;

import com.google.protobuf.ByteString;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.Quote;
import dev.baton.signer.dirk.wire.DirkWire;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One Dirk (wealdtech/eth2-signer-api, v1.Lister and v1.Signer). It is sent the object root of one
 * of Baton's own messages and Commit-Boost's domain, and joins the two itself.
 */
final class DirkEndpoint {

  /** Room for some 100,000 accounts. */
  private static final int MAX_LISTING = 32 << 20;

  private static final int MAX_SIGNATURE = 4 << 10;

  /** In timeouts: Dirk may have to read its wallets first, and no slot waits for it. */
  private static final int PATIENCE_WITH_LISTS = 5;

  private final GrpcClient client;
  private final CommitBoostScheme scheme;
  private final WorkerExecutor workers;
  private final Duration timeout;

  DirkEndpoint(
      GrpcClient client, CommitBoostScheme scheme, WorkerExecutor workers, Duration timeout) {
    this.client = client;
    this.scheme = scheme;
    this.workers = workers;
    this.timeout = timeout;
  }

  /** Host and port, lower case: as Dirks name each other. */
  String authority() {
    return client.authority().toLowerCase(Locale.ROOT);
  }

  /** The accounts under these paths that we may see. */
  Future<Listing> list(List<String> paths, Set<BlsPublicKey> known) {
    DirkWire.ListAccountsRequest request =
        DirkWire.ListAccountsRequest.newBuilder().addAllPaths(paths).build();
    return client
        .call(
            "/v1.Lister/ListAccounts",
            request,
            DirkWire.ListAccountsResponse.parser(),
            MAX_LISTING,
            timeout.multipliedBy(PATIENCE_WITH_LISTS))
        .compose(
            answer ->
                answer.getState() == DirkWire.ResponseState.SUCCEEDED
                    ? workers.executeBlocking(() -> read(answer, known), false)
                    : Future.failedFuture(
                        unsuccessful(
                            answer.getState(),
                            answer.getStateValue(),
                            "to list accounts",
                            "Access account")));
  }

  /** Signs with a key that is all here. */
  Future<BlsSignature> signWhole(String account, SignableMessage message, Duration limit) {
    Bytes key = message.signer().bytes();
    return sign(account, request(message).setPublicKey(bytes(key)).build(), limit);
  }

  /** Signs with the share of a key that is here, which only the account's name denotes. */
  Future<BlsSignature> signShare(String account, SignableMessage message) {
    return sign(account, request(message).setAccount(account).build(), timeout);
  }

  /** How long a request may take. */
  Duration timeout() {
    return timeout;
  }

  Future<Void> close() {
    return client.close();
  }

  /** The only place where a root and a domain are put together: both from the typed message. */
  private DirkWire.SignRequest.Builder request(SignableMessage message) {
    return DirkWire.SignRequest.newBuilder()
        .setData(bytes(scheme.objectRoot(message).bytes()))
        .setDomain(bytes(scheme.domain().bytes()));
  }

  private Future<BlsSignature> sign(String account, DirkWire.SignRequest request, Duration limit) {
    return client
        .call("/v1.Signer/Sign", request, DirkWire.SignResponse.parser(), MAX_SIGNATURE, limit)
        .compose(
            answer ->
                answer.getState() == DirkWire.ResponseState.SUCCEEDED
                    ? workers.executeBlocking(() -> signature(account, answer), false)
                    : Future.failedFuture(
                        unsuccessful(
                            answer.getState(),
                            answer.getStateValue(),
                            "to sign with account " + Quote.of(account),
                            "Sign")));
  }

  private Listing read(DirkWire.ListAccountsResponse answer, Set<BlsPublicKey> known) {
    try {
      return Listing.of(answer, known);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          Reason.SIGNER_MALFORMED, "dirk " + authority() + " listed " + e.getMessage(), e);
    }
  }

  private BlsSignature signature(String account, DirkWire.SignResponse answer) {
    try {
      return BlsSignature.of(Bytes.of(answer.getSignature().toByteArray()));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          Reason.SIGNER_MALFORMED,
          "dirk "
              + authority()
              + " answered for account "
              + Quote.of(account)
              + " with no signature: "
              + e.getMessage(),
          e);
    }
  }

  private RefusedException unsuccessful(
      DirkWire.ResponseState state, int number, String what, String permission) {
    String where = "dirk " + authority() + " ";
    return switch (state) {
      case DENIED ->
          new RefusedException(
              Reason.SIGNER_REFUSED,
              where
                  + "denied "
                  + what
                  + "; give this client certificate's name the permission \""
                  + permission
                  + "\" in Dirk's permissions, and see there that the account exists and its"
                  + " passphrase is known");
      case FAILED, UNKNOWN ->
          new RefusedException(
              Reason.SIGNER_ERROR, where + "failed " + what + "; see why in Dirk's log");
      default ->
          new RefusedException(
              Reason.SIGNER_MALFORMED, where + "answered with the unknown state " + number);
    };
  }

  private static ByteString bytes(Bytes bytes) {
    return ByteString.copyFrom(bytes.toArray());
  }
}
