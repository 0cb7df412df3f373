package dev.baton.testkit;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Signer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Signs at once with real keys, remembers what it signed, and fails as told. */
public final class FakeSigner implements Signer {

  private final Map<BlsPublicKey, BlsSecretKey> keys;
  private final List<DelegationMessage> signed = new ArrayList<>();
  private boolean fails;
  private Optional<Promise<Void>> held = Optional.empty();
  private Predicate<BlsPublicKey> whose = key -> true;

  public FakeSigner(int... numbers) {
    this.keys =
        IntStream.of(numbers)
            .mapToObj(Fixtures::key)
            .collect(Collectors.toMap(BlsSecretKey::publicKey, Function.identity()));
  }

  public void fail(boolean now) {
    fails = now;
  }

  /** Answers only when released. */
  public void hold() {
    hold(key -> true);
  }

  /** Answers only when released, for some keys. */
  public void hold(Predicate<BlsPublicKey> keys) {
    whose = keys;
    held = Optional.of(Promise.promise());
  }

  public void release() {
    Promise<Void> promise = held.orElseThrow();
    held = Optional.empty();
    promise.complete();
  }

  /** Has a key no more. */
  public void lose(int number) {
    keys.remove(Fixtures.key(number).publicKey());
  }

  /** Has a key from now on, or again. */
  public void gain(int number) {
    BlsSecretKey key = Fixtures.key(number);
    keys.put(key.publicKey(), key);
  }

  public List<DelegationMessage> signed() {
    return List.copyOf(signed);
  }

  public Set<BlsPublicKey> keys() {
    return keys.keySet();
  }

  @Override
  public boolean canSign(BlsPublicKey validator) {
    return keys.containsKey(validator);
  }

  @Override
  public boolean expects(BlsPublicKey validator) {
    return keys.containsKey(validator);
  }

  @Override
  public Future<BlsSignature> sign(DelegationMessage message, SigningInfo signing) {
    BlsSecretKey key = keys.get(message.proposer());
    if (fails || key == null) {
      return Future.failedFuture(new RefusedException(Reason.SIGNER_FAILED, "as told"));
    }
    signed.add(message);
    BlsSignature signature = key.sign(Fixtures.SCHEME.signingRoot(message, signing));
    return held.filter(one -> whose.test(message.proposer()))
        .map(Promise::future)
        .orElseGet(Future::succeededFuture)
        .map(signature);
  }
}
