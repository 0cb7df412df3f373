package dev.baton.signer;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries each signer elsewhere before any slot is due: lists its keys and has it sign, with one of
 * them, what means nothing. If it denies that one, the next is tried.
 */
public final class SignerCheck {

  private static final Logger log = LoggerFactory.getLogger(SignerCheck.class);

  /** What no waiting mends: somebody must change a configuration, ours or the signer's. */
  private static final Set<Reason> HOPELESS =
      EnumSet.of(Reason.SIGNER_REFUSED, Reason.SIGNER_LIES, Reason.SIGNER_MALFORMED);

  /** So many keys must be denied before it counts as the place's own refusal. */
  private static final int MOST_TRIED = 3;

  private final Signers signers;
  private final SigningInfo terms;

  /** Checks with the terms that delegations will be signed under. */
  public SignerCheck(Signers signers, SigningInfo terms) {
    this.signers = signers;
    this.terms = terms;
  }

  /**
   * Tries all of them. One that is not there, or slow, is only named: it may come back.
   *
   * @return fails with the {@link RefusedException} of the first that can never work as it is
   */
  public Future<Void> run() {
    List<Future<Void>> tries =
        signers.backends().stream().filter(KeyBackend::isRemote).map(this::check).toList();
    return Future.all(tries).mapEmpty();
  }

  private Future<Void> check(KeyBackend place) {
    return place
        .refresh()
        .compose(listed -> probe(place))
        .recover(
            failure -> {
              if (HOPELESS.contains(RefusedException.reasonOf(failure))) {
                return Future.failedFuture(failure);
              }
              log.warn(
                  "Signer {} cannot be used yet: {}: {}",
                  place.name(),
                  RefusedException.reasonOf(failure),
                  failure.getMessage());
              return Future.succeededFuture();
            });
  }

  private Future<Void> probe(KeyBackend place) {
    Iterator<BlsPublicKey> keys =
        place.keys().stream()
            .sorted(Comparator.comparing(BlsPublicKey::toHex))
            .limit(MOST_TRIED)
            .iterator();
    if (!keys.hasNext()) {
      log.warn("Signer {} has no key for this sidecar", place.name());
      return Future.succeededFuture();
    }
    return probe(place, keys)
        .onSuccess(
            signed -> log.info("Signer {} signs for {} keys", place.name(), place.keys().size()));
  }

  private Future<Void> probe(KeyBackend place, Iterator<BlsPublicKey> keys) {
    return signers
        .probe(place.name(), keys.next(), terms)
        .<Void>mapEmpty()
        .recover(
            failure -> {
              if (!keys.hasNext() || RefusedException.reasonOf(failure) != Reason.SIGNER_REFUSED) {
                return Future.failedFuture(failure);
              }
              log.warn("Signer {} denies one of its keys: {}", place.name(), failure.getMessage());
              return probe(place, keys);
            });
  }
}
