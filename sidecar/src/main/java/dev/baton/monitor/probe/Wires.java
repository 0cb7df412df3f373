package dev.baton.monitor.probe;

import dev.baton.http.Wire;
import io.vertx.core.Future;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** How probes reach the world; a devnet has wires of its own, on a clock of its own. */
public interface Wires {

  /**
   * A server that speaks HTTP.
   *
   * @param base its path is a prefix of every request's path
   * @param authorization the value of the Authorization header, a secret
   */
  Wire http(URI base, Optional<String> authorization);

  /** Connects and disconnects, with TLS if the scheme is https or wss; fails if that fails. */
  Future<Void> connect(URI server);

  /**
   * Opens a WebSocket and hands over every text message. Fails if it cannot be opened.
   *
   * @param text called with each message, no longer than 16 MiB
   * @param ended called once when it is over, whoever ended it
   * @return ends it
   */
  Future<Runnable> stream(URI socket, Consumer<String> text, Runnable ended);
}
