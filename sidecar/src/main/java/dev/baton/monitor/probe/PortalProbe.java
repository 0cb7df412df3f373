package dev.baton.monitor.probe;

import dev.baton.beacon.Slot;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.monitor.judge.Circumstance.State;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Input;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads from a based-op portal's metrics whose payloads it serves (reference sequencing.md §2.7 and
 * §2.8): its counters know no gateway, so they excuse all of them.
 */
public final class PortalProbe implements Probe {

  private static final String GATEWAY = "bop_payloads_served_from_gateway";
  private static final String FALLBACK = "bop_payloads_served_from_fallback";
  private static final String FAILED = "bop_payload_serve_failed";
  private static final String PING = "bop_portal_gateway_ping_latency_ms";
  private static final Set<String> WANTED = Set.of(GATEWAY, FALLBACK, FAILED, PING);
  private static final int MAX_BYTES = 4 << 20;
  private static final PrometheusText.Value NONE = new PrometheusText.Value(0, 0);

  private record Counters(double gateway, double fallback, double failed, double ping) {}

  private record Span(Counters first, Counters last) {}

  private final Lookout lookout;
  private final Optional<String> rollup;
  private final Wire wire;
  private final Looks looks;
  private final Duration timeout;
  private final TreeMap<Slot, Span> slots = new TreeMap<>();
  private Optional<Counters> newest = Optional.empty();

  /**
   * Asks nothing yet.
   *
   * @param metrics the root of its metrics server, usually port 9466; {@code /metrics} is appended
   * @param timeout after which the portal gives up on a gateway: 100 ms unless it is set otherwise
   * @throws IllegalArgumentException if the URL names no host, or has a user, password or query
   */
  public PortalProbe(Lookout lookout, Optional<String> rollup, URI metrics, Duration timeout) {
    this.lookout = lookout;
    this.rollup = rollup;
    this.wire = lookout.wires().http(metrics, Optional.empty());
    this.looks = new Looks(lookout);
    this.timeout = timeout;
  }

  @Override
  public void look(Slot now) {
    HttpCall call = HttpCall.get("/metrics").withMaxAnswerBytes(MAX_BYTES);
    looks
        .look(now, () -> wire.send(call).map(PortalProbe::counters))
        .onSuccess(counters -> seen(now, counters));
  }

  @Override
  public List<Input> sum(Slot over) {
    Optional<Span> span =
        looks
            .take(over)
            .filter(Tally::isGood)
            .flatMap(seen -> Optional.ofNullable(slots.get(over)))
            // A portal that was started anew counts from zero.
            .filter(seen -> seen.last().fallback() >= seen.first().fallback());
    slots.headMap(over, true).clear();
    boolean served =
        span.filter(seen -> seen.last().fallback() > seen.first().fallback()).isPresent();
    boolean failed = span.filter(seen -> seen.last().failed() > seen.first().failed()).isPresent();
    boolean far = span.filter(seen -> seen.last().ping() > timeout.toMillis()).isPresent();
    State fallback = span.isEmpty() ? State.UNKNOWN : served ? State.FAULTY : State.FINE;
    State portal =
        span.isEmpty()
            ? State.UNKNOWN
            : failed || (served && far) ? State.FAULTY : served ? State.UNKNOWN : State.FINE;
    return List.of(
        told(over, Factor.FALLBACK, fallback, served ? "served a payload" : "served none"),
        told(over, Factor.PORTAL, portal, far ? "a gateway is too far from it" : "as it counts"));
  }

  @Override
  public Future<Void> close() {
    looks.close();
    return wire.close();
  }

  private Input told(Slot over, Factor factor, State state, String detail) {
    String words = state == State.UNKNOWN ? "its metrics do not tell" : detail;
    return lookout.everywhere(over, rollup, factor, state, factor + ": " + words);
  }

  /** A slot begins with what was last known before it, so that nothing falls between two slots. */
  private void seen(Slot slot, Counters counters) {
    Counters before = newest.orElse(counters);
    slots.merge(
        slot, new Span(before, counters), (known, added) -> new Span(known.first(), added.last()));
    newest = Optional.of(counters);
  }

  private static Counters counters(HttpAnswer answer) {
    if (!answer.isSuccess()) {
      throw new ProbeFailure("status " + answer.status() + ": " + answer.words());
    }
    Map<String, PrometheusText.Value> values =
        PrometheusText.read(answer.body().toString(), WANTED);
    if (!values.containsKey(GATEWAY) && !values.containsKey(FALLBACK)) {
      throw new ProbeFailure("no counter of " + GATEWAY + " or " + FALLBACK);
    }
    return new Counters(
        values.getOrDefault(GATEWAY, NONE).sum(),
        values.getOrDefault(FALLBACK, NONE).sum(),
        values.getOrDefault(FAILED, NONE).sum(),
        values.getOrDefault(PING, NONE).most());
  }
}
