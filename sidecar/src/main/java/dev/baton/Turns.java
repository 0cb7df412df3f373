package dev.baton;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.config.BatonConfig;
import dev.baton.config.GatewaySettings;
import dev.baton.config.ObserverKind;
import dev.baton.config.ObserverSettings;
import dev.baton.config.RollupSettings;
import dev.baton.delegation.Timers;
import dev.baton.gateway.GatewaySource;
import dev.baton.gateway.L2Schedule;
import dev.baton.gateway.L2ScheduleReader;
import dev.baton.gateway.Registries;
import dev.baton.gateway.Registries.OtherSigner;
import dev.baton.http.Wire;
import dev.baton.monitor.probe.Wires;
import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose turn it is by the registries of rollups that take their gateways in turns. */
final class Turns {

  private final BatonConfig config;
  private final ChainSpec spec;
  private final Registries registries;
  private final Map<String, L2Schedule> schedules = new HashMap<>();
  private final Map<String, Wire> nodes = new HashMap<>();

  /** Asks nobody yet. */
  Turns(BatonConfig config, ChainSpec spec, Wires wires, Timers timers) {
    this.config = config;
    this.spec = spec;
    this.registries =
        GatewayParts.registries(config, url -> wires.http(url, Optional.empty()), timers);
    for (RollupSettings rollup : config.rollups()) {
      rollup.nodes().stream()
          .filter(node -> node.kind() == ObserverKind.OP_NODE && rollup.registry().isPresent())
          .map(ObserverSettings::url)
          .findFirst()
          .ifPresent(url -> nodes.put(rollup.name(), wires.http(url, Optional.empty())));
    }
  }

  /**
   * Takes up from those of the configuration before: what a registry said last holds until it
   * answers again, or a key that it offers would be forgotten by any reload while it is away.
   */
  Turns after(Turns gone) {
    Map<String, OtherSigner> said = new HashMap<>(gone.registries.otherSigners());
    said.values()
        .removeIf(other -> !registry(other.rollup()).equals(gone.registry(other.rollup())));
    registries.remember(said);
    return this;
  }

  private Optional<URI> registry(String rollup) {
    return config.rollups().stream()
        .filter(one -> one.name().equals(rollup))
        .findFirst()
        .flatMap(RollupSettings::registry);
  }

  /** The registries, looked at once a slot. */
  Registries registries() {
    return registries;
  }

  /** Asks all of them; what a rollup's blocks are due at is asked until it is known. */
  Future<Void> look() {
    nodes.forEach(
        (rollup, node) -> {
          if (!schedules.containsKey(rollup)) {
            L2ScheduleReader.read(node).onSuccess(schedule -> known(rollup, schedule));
          }
        });
    return registries.look();
  }

  private void known(String rollup, L2Schedule schedule) {
    schedules.put(rollup, schedule);
    registries.of(rollup).ifPresent(view -> view.follow(schedule));
  }

  /** Whose turn it is in a slot's first block, by the registry; empty if that is not known. */
  Optional<String> sequencer(String rollup, Slot slot) {
    L2Schedule schedule = schedules.get(rollup);
    return schedule == null
        ? Optional.empty()
        : registries
            .of(rollup)
            .flatMap(view -> view.at(schedule.firstBlockOf(spec.startOf(slot))))
            .flatMap(this::named);
  }

  Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>();
    closing.add(registries.close());
    nodes.values().forEach(node -> closing.add(node.close()));
    return Future.join(closing).mapEmpty();
  }

  private Optional<String> named(GatewaySource.Row row) {
    return row.signer()
        .flatMap(
            signer ->
                config.gateways().stream()
                    .filter(gateway -> gateway.signer().equals(signer))
                    .map(GatewaySettings::name)
                    .findFirst());
  }
}
