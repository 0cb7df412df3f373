package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Whether a gateway's server can be connected to. The time it takes is the network's, not its. */
public final class ConnectionProbe implements Probe {

  private final Lookout lookout;
  private final Lookout.Subject gateway;
  private final URI server;
  private final Looks looks;

  /**
   * Looks at nothing yet.
   *
   * @param server with TLS if it is https or wss
   */
  public ConnectionProbe(Lookout lookout, String gateway, URI server) {
    this.lookout = lookout;
    this.gateway = new Lookout.Subject(gateway, Optional.empty());
    this.server = server;
    this.looks = new Looks(lookout);
  }

  @Override
  public void look(Slot now) {
    looks.look(now, () -> lookout.wires().connect(server));
  }

  @Override
  public List<Input> sum(Slot over) {
    return looks.take(over).stream()
        .<Input>map(
            seen ->
                lookout.reading(
                    over,
                    gateway,
                    Signal.CONNECTION,
                    seen.isGood(),
                    Histogram.EMPTY,
                    seen.detail()))
        .toList();
  }

  @Override
  public Future<Void> close() {
    looks.close();
    return Future.succeededFuture();
  }
}
