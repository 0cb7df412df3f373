package dev.baton.metrics;

import dev.baton.beacon.BeaconChain.NodeStatus;
import dev.baton.delegation.RefusedKeys;
import dev.baton.delegation.Standing;
import dev.baton.delegation.StatusView;
import dev.baton.delegation.StatusView.EpochStatus;
import dev.baton.delegation.StatusView.Readiness;
import dev.baton.delegation.StatusView.RelayStatus;
import dev.baton.delegation.StatusView.SignerStatus;
import dev.baton.delegation.StatusView.StandingStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the sidecar knows at the time of a scrape, as gauges; run it before each. */
final class StateMetrics implements Runnable {

  private static final double MILLIS = 1000;

  private final StatusView view;
  private final MultiGauge nodeStates;
  private final MultiGauge nodeSkews;
  private final MultiGauge epochs;
  private final MultiGauge checks;
  private final MultiGauge relays;
  private final MultiGauge signers;
  private final MultiGauge keys;
  private final MultiGauge standings;
  private final MultiGauge refusedKeys;

  StateMetrics(MeterRegistry registry, StatusView view) {
    this.view = view;
    registerNumbers(registry, view);
    this.nodeStates =
        gauge(registry, "baton.beacon.node.state", "1 for the state that the beacon node is in");
    this.nodeSkews = skews(registry);
    this.epochs = gauge(registry, "baton.epochs", "Known epochs, by whether they are settled");
    this.checks =
        gauge(registry, "baton.readiness.check", "1 if the check passes, else 0 with its reason");
    this.relays =
        gauge(registry, "baton.relay.ok", "1 if the last use went well, else 0 with its reason");
    this.signers =
        gauge(registry, "baton.signer.ok", "1 if the last use went well, else 0 with its reason");
    this.keys = gauge(registry, "baton.signer.keys", "Keys, by whether they can be signed for now");
    this.standings =
        gauge(
            registry,
            "baton.gateway.standing",
            "1 for the standing that the gateway has with the rollup under the objective");
    this.refusedKeys =
        gauge(
            registry,
            "baton.gateway.keys.refused",
            "1 if the gateway has other keys than the pinned ones, with which it gets no slot");
  }

  /** What is one number, read when it is asked for. */
  private static void registerNumbers(MeterRegistry registry, StatusView view) {
    Gauge.builder("baton.current.slot", () -> view.currentSlot().value())
        .description("The slot that lasts by the local clock")
        .register(registry);
    Gauge.builder("baton.ready", () -> number(view.readiness().ready()))
        .description("1 if the sidecar can do its work now")
        .register(registry);
    Gauge.builder("baton.signing", () -> number(view.signing()))
        .description("1 if signing is on in the configuration")
        .register(registry);
    Gauge.builder("baton.observations.lost", view::observationsLost)
        .description("Observations of gateways that could not be kept since the start")
        .register(registry);
  }

  @Override
  public void run() {
    List<NodeStatus> nodes = view.nodes();
    nodeStates.register(nodes.stream().flatMap(StateMetrics::states).toList(), true);
    nodeSkews.register(
        nodes.stream()
            .map(n -> Row.of(Tags.of("node", n.name()), n.skewMillis() / MILLIS))
            .<Row<?>>map(r -> r)
            .toList(),
        true);
    epochs.register(List.of(epochs(true), epochs(false)), true);
    checks.register(
        view.readiness().checks().stream().<Row<?>>map(StateMetrics::check).toList(), true);
    signers.register(view.signers().stream().<Row<?>>map(StateMetrics::signer).toList(), true);
    keys.register(view.signers().stream().flatMap(StateMetrics::keys).toList(), true);
    standings.register(
        view.standings().stream().<Row<?>>flatMap(StateMetrics::standings).toList(), true);
    refusedKeys.register(refusedKeys(), true);
    relays.register(view.relays().stream().<Row<?>>map(StateMetrics::relay).toList(), true);
  }

  private static Stream<Row<?>> states(NodeStatus node) {
    return Arrays.stream(NodeStatus.State.values())
        .map(
            state ->
                Row.of(
                    Tags.of("node", node.name(), "state", SlotMetrics.label(state)),
                    number(node.state() == state)));
  }

  private static Stream<Row<?>> standings(StandingStatus now) {
    return Arrays.stream(Standing.values())
        .map(
            standing ->
                Row.of(
                    Tags.of("gateway", now.gateway(), "rollup", now.rollup())
                        .and("slo", now.slo(), "standing", standing.code()),
                    number(now.standing() == standing)));
  }

  private List<Row<?>> refusedKeys() {
    Set<String> refused =
        view.refusedKeys().stream().map(RefusedKeys::gateway).collect(Collectors.toSet());
    return view.gateways().stream()
        .map(status -> status.gateway().name())
        .<Row<?>>map(name -> Row.of(Tags.of("gateway", name), number(refused.contains(name))))
        .toList();
  }

  private Row<?> epochs(boolean settled) {
    long count = view.epochs().stream().map(EpochStatus::settled).filter(s -> s == settled).count();
    return Row.of(Tags.of("state", settled ? "settled" : "unsettled"), count);
  }

  private static Row<?> check(Readiness.Check check) {
    return Row.of(
        Tags.of("check", check.name(), "reason", SlotMetrics.label(check.reason())),
        number(check.reason().isEmpty()));
  }

  private static Row<?> relay(RelayStatus relay) {
    return Row.of(
        Tags.of("relay", relay.name(), "reason", SlotMetrics.label(relay.reason())),
        number(relay.reason().isEmpty()));
  }

  private static Row<?> signer(SignerStatus signer) {
    return Row.of(
        Tags.of("signer", signer.name(), "reason", SlotMetrics.label(signer.reason())),
        number(signer.reason().isEmpty()));
  }

  private static Stream<Row<?>> keys(SignerStatus signer) {
    return Stream.of(
        Row.of(Tags.of("signer", signer.name(), "state", "ready"), signer.ready()),
        Row.of(
            Tags.of("signer", signer.name(), "state", "waiting"),
            signer.expected() - signer.ready()));
  }

  private static MultiGauge skews(MeterRegistry registry) {
    return MultiGauge.builder("baton.beacon.node.clock.skew")
        .description("How far the local clock is ahead of the node's at the last measurement")
        .baseUnit("seconds")
        .register(registry);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  private static int number(boolean yes) {
    return yes ? 1 : 0;
  }
}
