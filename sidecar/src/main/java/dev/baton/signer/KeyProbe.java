package dev.baton.signer;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Has places of keys sign what means nothing, and finds out by which scheme they did. What a place
 * says of itself counts for nothing here.
 */
public final class KeyProbe {

  /** After these, the place's other keys would only wait, or make a lock-out longer. */
  private static final Set<Reason> OF_THE_PLACE =
      EnumSet.of(Reason.SIGNER_UNREACHABLE, Reason.SIGNER_TIMED_OUT, Reason.SIGNER_LOCKED_OUT);

  private final CommitBoostScheme scheme;
  private final SigningInfo terms;
  private final WorkerExecutor workers;

  /** Probes under the terms that delegations are signed under, verifying on the workers. */
  public KeyProbe(CommitBoostScheme scheme, SigningInfo terms, WorkerExecutor workers) {
    this.scheme = scheme;
    this.terms = terms;
    this.workers = workers;
  }

  /**
   * What came of one key.
   *
   * @param signer the place's name
   * @param signs the scheme that its signature verifies under; empty if it has none of them
   * @param obstacle why it is of no use to relays; empty if it is
   */
  public record Result(
      String signer, BlsPublicKey key, Optional<Scheme> signs, Optional<Obstacle> obstacle) {

    /** Whether relays take what this place signs with this key. */
    public boolean isUsable() {
      return obstacle.isEmpty();
    }
  }

  /**
   * Probes the keys that a place can sign for now, one after the other.
   *
   * @param most how many of them; those that come first as hex
   * @return never fails; fewer results if the place itself gave out
   */
  public Future<List<Result>> probe(KeyBackend place, int most) {
    List<BlsPublicKey> keys =
        place.keys().stream()
            .sorted(Comparator.comparing(BlsPublicKey::toHex))
            .limit(most)
            .toList();
    return next(place, keys, new ArrayList<>());
  }

  private Future<List<Result>> next(
      KeyBackend place, List<BlsPublicKey> keys, List<Result> results) {
    if (results.size() == keys.size() || gaveOut(results)) {
      return Future.succeededFuture(List.copyOf(results));
    }
    return probe(place, keys.get(results.size()))
        .compose(
            result -> {
              results.add(result);
              return next(place, keys, results);
            });
  }

  private static boolean gaveOut(List<Result> results) {
    return !results.isEmpty()
        && results
            .get(results.size() - 1)
            .obstacle()
            .filter(obstacle -> OF_THE_PLACE.contains(obstacle.reason()))
            .isPresent();
  }

  private Future<Result> probe(KeyBackend place, BlsPublicKey key) {
    SignableMessage message = SignableMessage.probe(key, terms);
    return place
        .sign(message)
        .compose(
            signature ->
                workers.executeBlocking(() -> judged(place.name(), message, signature), false))
        .otherwise(failure -> failed(place.name(), key, failure));
  }

  private Result judged(String place, SignableMessage message, BlsSignature signature) {
    BlsPublicKey key = message.signer();
    if (BlsVerifier.verify(key, scheme.signingRoot(message).root(), signature)) {
      return new Result(place, key, Optional.of(Scheme.N), Optional.empty());
    }
    if (BlsVerifier.verify(key, scheme.legacySigningRoot(message.hash()).root(), signature)) {
      return new Result(
          place,
          key,
          Optional.of(Scheme.L),
          Optional.of(
              new Obstacle(
                  Reason.SIGNER_LIES, "signs by the older scheme L, which no relay takes")));
    }
    return new Result(
        place,
        key,
        Optional.empty(),
        Optional.of(
            new Obstacle(
                Reason.SIGNER_LIES, "its signature is not for what was asked by any scheme")));
  }

  private static Result failed(String place, BlsPublicKey key, Throwable failure) {
    Obstacle obstacle =
        new Obstacle(RefusedException.reasonOf(failure), String.valueOf(failure.getMessage()));
    return new Result(place, key, Optional.empty(), Optional.of(obstacle));
  }
}
