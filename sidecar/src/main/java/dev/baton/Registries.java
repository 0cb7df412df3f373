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
import dev.baton.gateway.RegistryView;
import dev.baton.http.Wire;
import dev.baton.monitor.probe.Wires;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gateway registries of the rollups that have one, looked at once a slot. */
final class Registries {

  /** Turns of based-op's registry as it is started by default, in L2 blocks. */
  private static final int UPDATE_BLOCKS = 30;

  private final BatonConfig config;
  private final ChainSpec spec;
  private final Map<String, RegistryView> views = new HashMap<>();
  private final Map<String, L2Schedule> schedules = new HashMap<>();
  private final Map<String, Wire> nodes = new HashMap<>();

  /** Asks nobody yet. */
  Registries(BatonConfig config, ChainSpec spec, Wires wires, Timers timers) {
    this.config = config;
    this.spec = spec;
    for (RollupSettings rollup : config.rollups()) {
      rollup
          .registry()
          .ifPresent(
              url ->
                  views.put(
                      rollup.name(),
                      new RegistryView(wires.http(url, Optional.empty()), UPDATE_BLOCKS, timers)));
      rollup.nodes().stream()
          .filter(node -> node.kind() == ObserverKind.OP_NODE && views.containsKey(rollup.name()))
          .map(ObserverSettings::url)
          .findFirst()
          .ifPresent(url -> nodes.put(rollup.name(), wires.http(url, Optional.empty())));
    }
  }

  Map<String, RegistryView> views() {
    return Map.copyOf(views);
  }

  /** Asks all of them; what a rollup's blocks are due at is asked until it is known. */
  void look() {
    views.values().forEach(RegistryView::look);
    nodes.forEach(
        (rollup, node) -> {
          if (!schedules.containsKey(rollup)) {
            L2ScheduleReader.read(node).onSuccess(schedule -> known(rollup, schedule));
          }
        });
  }

  private void known(String rollup, L2Schedule schedule) {
    schedules.put(rollup, schedule);
    Optional.ofNullable(views.get(rollup)).ifPresent(view -> view.follow(schedule));
  }

  /** Whether a rollup's registry lists the gateway, by the address that signs its frags. */
  boolean lists(String rollup, String gateway) {
    return Optional.ofNullable(views.get(rollup)).stream()
        .flatMap(view -> view.rows().stream())
        .anyMatch(row -> named(row).filter(gateway::equals).isPresent());
  }

  /** Whose turn it is in a slot's first block, by the registry; empty if that is not known. */
  Optional<String> sequencer(String rollup, Slot slot) {
    L2Schedule schedule = schedules.get(rollup);
    RegistryView view = views.get(rollup);
    return schedule == null || view == null
        ? Optional.empty()
        : view.at(schedule.firstBlockOf(spec.startOf(slot))).flatMap(this::named);
  }

  Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>();
    views.values().forEach(view -> closing.add(view.close()));
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
