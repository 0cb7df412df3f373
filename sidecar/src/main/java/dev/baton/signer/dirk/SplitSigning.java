package dev.baton.signer.dirk;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Root;
import dev.baton.bls.ThresholdSignature;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.Quote;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One signature of a split key: asks every participant at once and takes the first shares that make
 * it. Lives on one context.
 */
final class SplitSigning {

  private final Account.Split account;
  private final SignableMessage message;
  private final Root root;
  private final WorkerExecutor workers;
  private final Promise<BlsSignature> promise = Promise.promise();
  private final Map<UInt64, BlsSignature> verified = new LinkedHashMap<>();

  /** Of participants whose share's key is not known: only the whole signature tells. */
  private final List<Map.Entry<UInt64, BlsSignature>> unverified = new ArrayList<>();

  private final List<Throwable> failures = new ArrayList<>();
  private int asked;
  private boolean combining;
  private boolean spoiled;

  SplitSigning(Account.Split account, SignableMessage message, Root root, WorkerExecutor workers) {
    this.account = account;
    this.message = message;
    this.root = root;
    this.workers = workers;
  }

  Future<BlsSignature> start() {
    asked = account.participants().size();
    account.participants().forEach(this::ask);
    return promise.future();
  }

  private void ask(UInt64 id, Account.Participant participant) {
    participant
        .endpoint()
        .signShare(participant.account(), message)
        .compose(share -> checked(participant, share))
        .onSuccess(share -> add(id, participant.share(), share))
        .onFailure(this::failed);
  }

  private Future<BlsSignature> checked(Account.Participant participant, BlsSignature share) {
    if (promise.future().isComplete() || participant.share().isEmpty()) {
      return Future.succeededFuture(share);
    }
    BlsPublicKey key = participant.share().get();
    return workers
        .executeBlocking(() -> BlsVerifier.verify(key, root, share), false)
        .compose(
            right ->
                right
                    ? Future.succeededFuture(share)
                    : Future.failedFuture(
                        new RefusedException(
                            Reason.SIGNER_LIES,
                            "dirk "
                                + participant.endpoint().authority()
                                + " answered with a share that is not for what was asked")));
  }

  private void add(UInt64 id, Optional<BlsPublicKey> key, BlsSignature share) {
    key.ifPresentOrElse(
        known -> verified.put(id, share), () -> unverified.add(0, Map.entry(id, share)));
    spoiled = false;
    next();
  }

  private void failed(Throwable failure) {
    failures.add(failure);
    next();
  }

  private void next() {
    if (promise.future().isComplete() || combining) {
      return;
    }
    int shares = verified.size() + unverified.size();
    if (shares >= account.threshold() && !spoiled) {
      combine();
    } else if (shares + failures.size() == asked) {
      promise.fail(explained(shares));
    }
  }

  private void combine() {
    combining = true;
    Map<UInt64, BlsSignature> chosen = chosen();
    workers
        .executeBlocking(() -> combined(chosen), false)
        .onComplete(
            done -> {
              combining = false;
              if (done.succeeded() && done.result().isPresent()) {
                promise.tryComplete(done.result().get());
                return;
              }
              // A share that came meanwhile may make it right.
              spoiled = chosen.equals(chosen());
              next();
            });
  }

  /** Those that are known to be right first, then the newest: an old one may have spoiled it. */
  private Map<UInt64, BlsSignature> chosen() {
    Map<UInt64, BlsSignature> chosen = new HashMap<>();
    verified.forEach((id, share) -> addUpToThreshold(chosen, id, share));
    unverified.forEach(one -> addUpToThreshold(chosen, one.getKey(), one.getValue()));
    return chosen;
  }

  private void addUpToThreshold(Map<UInt64, BlsSignature> chosen, UInt64 id, BlsSignature share) {
    if (chosen.size() < account.threshold()) {
      chosen.put(id, share);
    }
  }

  private Optional<BlsSignature> combined(Map<UInt64, BlsSignature> shares) {
    try {
      BlsSignature whole = ThresholdSignature.combine(shares);
      return BlsVerifier.verify(message.signer(), root, whole)
          ? Optional.of(whole)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // They cancel each other out, so one of them is wrong.
    }
  }

  private RefusedException explained(int shares) {
    String details =
        failures.stream().map(SplitSigning::words).sorted().collect(Collectors.joining("; "));
    if (shares >= account.threshold()) {
      return new RefusedException(
          Reason.SIGNER_LIES,
          String.format(
              "account %s: %d shares make no signature of %s, so one of the Dirks answers wrongly"
                  + " or its wallet is not the account's%s",
              Quote.of(account.name()),
              shares,
              message.signer().toShortString(),
              details.isEmpty() ? "" : "; " + details));
    }
    return new RefusedException(
        mostCommonReason(),
        String.format(
            "account %s: %d of the %d shares that are needed; %s",
            Quote.of(account.name()), shares, account.threshold(), details));
  }

  private Reason mostCommonReason() {
    Map<Reason, Long> counts =
        failures.stream()
            .collect(
                Collectors.groupingBy(
                    RefusedException::reasonOf, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Reason.SIGNER_FAILED);
  }

  private static String words(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
