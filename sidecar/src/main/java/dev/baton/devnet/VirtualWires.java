package dev.baton.devnet;

import dev.baton.delegation.Timers;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.HttpFailure;
import dev.baton.http.Wire;
import dev.baton.monitor.probe.Wires;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The wires from one place to servers without sockets, on a clock that may be virtual. */
public final class VirtualWires implements Wires {

  private final Timers timers;
  private final Map<String, VirtualServer> servers;
  private final NetworkPath path;
  private final Duration patience;

  /**
   * Wires that reach these servers.
   *
   * @param servers by host and port, as in {@code alpha:9997}
   * @param patience how long an answer is waited for
   */
  public VirtualWires(
      Timers timers, Map<String, VirtualServer> servers, NetworkPath path, Duration patience) {
    this.timers = timers;
    this.servers = Map.copyOf(servers);
    this.path = path;
    this.patience = patience;
  }

  @Override
  public Wire http(URI base, Optional<String> authorization) {
    return new VirtualWire(base, authorization);
  }

  @Override
  public Future<Void> connect(URI server) {
    return travel(server, path.latency().multipliedBy(2), Future::<Void>succeededFuture);
  }

  @Override
  public Future<Runnable> stream(URI socket, Consumer<String> text, Runnable ended) {
    return travel(
        socket,
        path.latency(),
        () -> Future.succeededFuture(server(socket).orElseThrow().stream(later(text), ended)));
  }

  /** What is sent arrives later, in its order; what is sent on a broken way never does. */
  private Consumer<String> later(Consumer<String> text) {
    return message -> {
      if (!path.isBroken()) {
        timers.after(path.latency(), () -> text.accept(message));
      }
    };
  }

  private Optional<VirtualServer> server(URI uri) {
    return Optional.ofNullable(servers.get(uri.getAuthority()));
  }

  /** Something that begins once we are there; fails if nobody is, or if it takes too long. */
  private <T> Future<T> travel(URI to, Duration way, Supplier<Future<T>> there) {
    Promise<T> promise = Promise.promise();
    Runnable cancel =
        timers.after(
            patience,
            () -> promise.tryFail(failure(HttpFailure.Kind.TIMED_OUT, to, "did not answer")));
    promise.future().onComplete(done -> cancel.run());
    if (!path.isBroken()) {
      timers.after(way, () -> arrive(to, there, promise));
    }
    return promise.future();
  }

  private <T> void arrive(URI to, Supplier<Future<T>> there, Promise<T> promise) {
    if (promise.future().isComplete()) {
      return;
    }
    if (server(to).filter(VirtualServer::isUp).isEmpty()) {
      promise.tryFail(failure(HttpFailure.Kind.UNREACHABLE, to, "refuses connections"));
      return;
    }
    there.get().onSuccess(promise::tryComplete).onFailure(promise::tryFail);
  }

  private static HttpFailure failure(HttpFailure.Kind kind, URI to, String what) {
    return new HttpFailure(kind, to.getAuthority() + " " + what, null);
  }

  private final class VirtualWire implements Wire {

    private final URI base;
    private final Optional<String> authorization;

    VirtualWire(URI base, Optional<String> authorization) {
      this.base = base;
      this.authorization = authorization;
    }

    @Override
    public Future<HttpAnswer> send(HttpCall call) {
      Optional<String> header = call.authorization().or(() -> authorization);
      return travel(
          base,
          path.latency(),
          () -> server(base).orElseThrow().answer(call, header).compose(answer -> back(answer)));
    }

    private Future<HttpAnswer> back(HttpAnswer answer) {
      Promise<HttpAnswer> arrived = Promise.promise();
      if (!path.isBroken()) {
        timers.after(path.latency(), () -> arrived.tryComplete(answer));
      }
      return arrived.future();
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
