package dev.baton.beacon;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one event stream open to a node that is well: the most preferred one, or after a failure
 * the one after it. Waits a little longer after each failure in a row, with jitter, up to a slot.
 */
final class BeaconEvents {

  private static final Logger log = LoggerFactory.getLogger(BeaconEvents.class);
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final Loop loop;
  private final Supplier<List<HttpBeaconNode>> usable;
  private final Duration slotDuration;
  private final Duration silence;
  private final Random jitter = new Random();
  private final List<Consumer<BeaconEvent>> listeners;
  private final Duration connectTimeout;
  private Optional<HttpClient> client = Optional.empty();
  private Optional<HttpBeaconNode> node = Optional.empty();
  private Optional<EventStream> stream = Optional.empty();
  private Optional<HttpBeaconNode> failedLast = Optional.empty();
  private int failures;
  private boolean closed;

  /**
   * Events of the nodes that are usable when a stream is opened.
   *
   * @param usable in order of preference
   * @param listeners told of every event; may grow
   */
  BeaconEvents(
      Loop loop,
      Supplier<List<HttpBeaconNode>> usable,
      Duration slotDuration,
      BeaconSettings settings,
      List<Consumer<BeaconEvent>> listeners) {
    this.loop = loop;
    this.usable = usable;
    this.slotDuration = slotDuration;
    this.silence = slotDuration.multipliedBy(settings.silence());
    this.connectTimeout = settings.connectTimeout();
    this.listeners = listeners;
  }

  void start() {
    open();
  }

  /** Leaves the current node if it is not well any more and another one is. */
  void nodesChanged() {
    List<HttpBeaconNode> nodes = usable.get();
    boolean left = node.isPresent() && !nodes.contains(node.orElseThrow()) && !nodes.isEmpty();
    if (left) {
      stream.ifPresent(EventStream::close);
    }
  }

  /** The node whose events are told, if a stream is open. */
  Optional<String> source() {
    return node.map(HttpBeaconNode::name);
  }

  Future<Void> close() {
    closed = true;
    stream.ifPresent(EventStream::close);
    return client.map(HttpClient::close).orElseGet(Future::succeededFuture);
  }

  private void open() {
    if (closed) {
      return;
    }
    node = choose();
    node.ifPresentOrElse(this::open, this::retryLater);
  }

  private Optional<HttpBeaconNode> choose() {
    List<HttpBeaconNode> nodes = new ArrayList<>(usable.get());
    if (nodes.size() > 1) {
      failedLast.ifPresent(nodes::remove);
    }
    return nodes.stream().findFirst();
  }

  private void open(HttpBeaconNode chosen) {
    HttpClient http = loop.vertx().createHttpClient(options(chosen), new PoolOptions());
    EventStream opened = new EventStream(loop, http, chosen.http(), silence, this::tell);
    client = Optional.of(http);
    stream = Optional.of(opened);
    opened.start().onFailure(e -> ended(chosen, http, e));
  }

  private HttpClientOptions options(HttpBeaconNode chosen) {
    return new HttpClientOptions()
        .setSsl(chosen.isTls())
        .setVerifyHost(true)
        .setConnectTimeout((int) connectTimeout.toMillis());
  }

  private void ended(HttpBeaconNode left, HttpClient http, Throwable why) {
    http.close();
    node = Optional.empty();
    stream = Optional.empty();
    failedLast = Optional.of(left);
    if (!closed) {
      log.warn("Event stream ended: {}", why.getMessage());
      retryLater();
    }
  }

  private void retryLater() {
    long pause = FIRST_PAUSE_MILLIS << Math.min(failures, 10);
    failures++;
    long bounded = Math.min(pause, slotDuration.toMillis());
    long spread = Math.max(1, bounded / 2 + jitter.nextLong(bounded / 2 + 1));
    loop.vertx().setTimer(spread, id -> open());
  }

  private void tell(BeaconEvent event) {
    failures = 0;
    failedLast = Optional.empty();
    for (Consumer<BeaconEvent> listener : List.copyOf(listeners)) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        log.error("A listener failed on {}", event, e);
      }
    }
  }
}
