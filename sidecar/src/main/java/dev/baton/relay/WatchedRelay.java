package dev.baton.relay;

import dev.baton.beacon.Slot;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Relay;
import dev.baton.delegation.StatusView.RelayStatus;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A relay that remembers how its last uses went. That it can be read says nothing about whether it
 * takes delegations, nor the other way round: each is kept until the same is tried again.
 */
public final class WatchedRelay implements Relay {

  private final Relay relay;
  private final String url;
  private final InstantSource clock;
  private RelayStatus read;
  private RelayStatus published;
  private boolean used;

  /**
   * Watches a relay that was not used yet.
   *
   * @param url for people; without credentials
   */
  public WatchedRelay(Relay relay, String url, InstantSource clock) {
    this.relay = relay;
    this.url = url;
    this.clock = clock;
    RelayStatus unused =
        new RelayStatus(relay.name(), url, Optional.empty(), "not used yet", Instant.EPOCH);
    this.read = unused;
    this.published = unused;
  }

  /** What the last publication found if that failed, else what the last read did. */
  public RelayStatus status() {
    if (published.reason().isPresent()) {
      return published;
    }
    return read.reason().isPresent() || !published.at().isAfter(read.at()) ? read : published;
  }

  /** What the last read found: whether gateways can learn from it. */
  public RelayStatus readable() {
    return read;
  }

  /** Whether it answered, or failed to, since the start. */
  public boolean isUsed() {
    return used;
  }

  @Override
  public String name() {
    return relay.name();
  }

  @Override
  public Future<List<Listed>> delegations(Slot slot) {
    return relay
        .delegations(slot)
        .onComplete(answer -> outcome(answer.cause()).ifPresent(found -> read = found));
  }

  @Override
  public Future<Void> publish(SignedDelegation delegation) {
    return relay
        .publish(delegation)
        .onComplete(answer -> outcome(answer.cause()).ifPresent(found -> published = found));
  }

  /** That a relay has a slot's delegation already is no trouble of its own, nor is it none. */
  private Optional<RelayStatus> outcome(@Nullable Throwable failure) {
    used = true;
    if (failure == null) {
      return Optional.of(new RelayStatus(name(), url, Optional.empty(), "", clock.instant()));
    }
    Reason reason = RefusedException.reasonOf(failure);
    String detail = String.valueOf(failure.getMessage());
    return reason == Reason.RELAY_CONFLICT
        ? Optional.empty()
        : Optional.of(new RelayStatus(name(), url, Optional.of(reason), detail, clock.instant()));
  }
}
