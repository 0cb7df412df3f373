package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Sends based-op's {@code control_heartbeat}; the answer's time counts as the gateway's. */
public final class HeartbeatProbe implements Probe {

  private final Lookout lookout;
  private final Lookout.Subject gateway;
  private final ProposerSession session;
  private final Looks looks;

  /**
   * Asks nothing yet.
   *
   * @param control the gateway's port for those who authenticate, usually 9997
   * @param address the address that the gateway is known by, part of its challenge
   * @param key ours; stays the caller's to close
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public HeartbeatProbe(
      Lookout lookout, String gateway, URI control, Address address, AccountKey key) {
    this.lookout = lookout;
    this.gateway = new Lookout.Subject(gateway, Optional.empty());
    JsonRpc rpc = new JsonRpc(lookout.wires().http(control, Optional.empty()));
    this.session = new ProposerSession(rpc, address, key, lookout.timers());
    this.looks = new Looks(lookout);
  }

  @Override
  public void look(Slot now) {
    looks.look(now, () -> session.call("control_heartbeat"));
  }

  @Override
  public List<Input> sum(Slot over) {
    return looks.take(over).stream().flatMap(seen -> inputs(over, seen).stream()).toList();
  }

  private List<Input> inputs(Slot over, Tally seen) {
    Input heartbeat =
        lookout.reading(
            over, gateway, Signal.HEARTBEAT, seen.isGood(), Histogram.EMPTY, seen.detail());
    Histogram times = seen.histogram();
    return times.count() == 0
        ? List.of(heartbeat)
        : List.of(heartbeat, Latency.reading(lookout, over, gateway, times, "heartbeats"));
  }

  @Override
  public Future<Void> close() {
    looks.close();
    return session.close();
  }
}
