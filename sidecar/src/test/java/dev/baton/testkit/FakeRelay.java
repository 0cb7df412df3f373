package dev.baton.testkit;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Relay;
import dev.baton.delegation.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A relay in memory: keeps the first delegation of a slot, and fails as told. */
public final class FakeRelay implements Relay {

  private final String name;
  private final Timers timers;
  private final Map<Slot, SignedDelegation> stored = new HashMap<>();
  private final List<SignedDelegation> received = new ArrayList<>();
  private final List<Instant> reads = new ArrayList<>();
  private Optional<Reason> trouble = Optional.empty();
  private Optional<SigningInfo> shownUnder = Optional.empty();
  private Optional<SignedDelegation> beside = Optional.empty();
  private boolean swallows;
  private Duration delay = Duration.ZERO;

  public FakeRelay(String name, Timers timers) {
    this.name = name;
    this.timers = timers;
  }

  /** Every request fails with this reason until healed. */
  public void failWith(Reason reason) {
    trouble = Optional.of(reason);
  }

  public void heal() {
    trouble = Optional.empty();
    swallows = false;
  }

  /** Says yes and keeps nothing. */
  public void swallow() {
    swallows = true;
  }

  public void answerAfter(Duration time) {
    delay = time;
  }

  /** Shows delegations as a dialect does that leaves signing id and nonce to the reader. */
  public void showUnder(SigningInfo filledIn) {
    shownUnder = Optional.of(filledIn);
  }

  /** Shows another one beside what it holds, from the first publication on. */
  public void alsoShowAfterPublishing(SignedDelegation other) {
    beside = Optional.of(other);
  }

  public void plant(SignedDelegation delegation) {
    stored.put(Slot.of(delegation.message().slot()), delegation);
  }

  public void remove(Slot slot) {
    stored.remove(slot);
  }

  /** When it was asked what it holds, each time. */
  public List<Instant> reads() {
    return List.copyOf(reads);
  }

  public List<SignedDelegation> received() {
    return List.copyOf(received);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<List<Listed>> delegations(Slot slot) {
    reads.add(timers.instant());
    return answer(
        () ->
            Stream.concat(
                    Optional.ofNullable(stored.get(slot)).map(this::shown).stream(),
                    beside.filter(one -> !received.isEmpty()).stream())
                .map(one -> new Listed(one, true))
                .toList());
  }

  @Override
  public Future<Void> publish(SignedDelegation delegation) {
    received.add(delegation);
    return this.<Boolean>answer(
            () -> {
              if (!swallows) {
                stored.putIfAbsent(Slot.of(delegation.message().slot()), delegation);
              }
              return true;
            })
        .mapEmpty();
  }

  private SignedDelegation shown(SignedDelegation one) {
    SigningInfo signing = shownUnder.orElse(one.signing());
    return new SignedDelegation(one.message(), signing, one.signature());
  }

  private <T> Future<T> answer(java.util.function.Supplier<T> work) {
    Promise<T> answer = Promise.promise();
    Runnable give =
        () ->
            trouble.ifPresentOrElse(
                reason -> answer.fail(new RefusedException(reason, "relay " + name)),
                () -> answer.complete(work.get()));
    if (delay.isZero()) {
      give.run();
    } else {
      timers.after(delay, give);
    }
    return answer.future();
  }
}
