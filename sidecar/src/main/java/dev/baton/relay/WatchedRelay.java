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

/** A relay that remembers how its last use went. */
public final class WatchedRelay implements Relay {

  private final Relay relay;
  private final String url;
  private final InstantSource clock;
  private RelayStatus status;
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
    this.status =
        new RelayStatus(relay.name(), url, Optional.empty(), "not used yet", Instant.EPOCH);
  }

  /** As of the last use. */
  public RelayStatus status() {
    return status;
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
    return relay.delegations(slot).onSuccess(read -> well()).onFailure(this::troubled);
  }

  @Override
  public Future<Void> publish(SignedDelegation delegation) {
    return relay.publish(delegation).onSuccess(taken -> well()).onFailure(this::troubled);
  }

  private void well() {
    used = true;
    status = new RelayStatus(name(), url, Optional.empty(), "", clock.instant());
  }

  /** That a relay has a slot's delegation already is no trouble of its own. */
  private void troubled(Throwable failure) {
    used = true;
    Reason reason = RefusedException.reasonOf(failure);
    if (reason != Reason.RELAY_CONFLICT) {
      String detail = String.valueOf(failure.getMessage());
      status = new RelayStatus(name(), url, Optional.of(reason), detail, clock.instant());
    }
  }
}
