package dev.baton;

import dev.baton.config.BatonConfig;
import dev.baton.config.GatewaySettings;
import dev.baton.config.RollupSettings;
import dev.baton.delegation.GatewayKeys.Keys;
import dev.baton.delegation.GatewayKeys.Offer;
import dev.baton.gateway.Registries;
import dev.baton.gateway.Registries.OtherSigner;
import dev.baton.gateway.RegistryListing;
import dev.baton.gateway.RegistryView;
import dev.baton.http.Wire;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns the settings of gateways into what their keys and their registries are checked with. */
public final class GatewayParts {

  private GatewayParts() {}

  /** The keys by which the gateways are to be known as far as the configuration says, by name. */
  public static Map<String, Offer> offers(BatonConfig config) {
    return offers(config, Map.of());
  }

  /**
   * The keys by which the gateways are to be known, by name.
   *
   * @param otherSigners what registries say of some of them
   */
  static Map<String, Offer> offers(BatonConfig config, Map<String, OtherSigner> otherSigners) {
    Map<String, Offer> offers = new LinkedHashMap<>();
    for (GatewaySettings gateway : config.gateways()) {
      Optional<OtherSigner> other = Optional.ofNullable(otherSigners.get(gateway.name()));
      Keys keys =
          new Keys(
              gateway.delegate(),
              gateway.committer(),
              other.map(OtherSigner::signer).orElse(gateway.signer()));
      offers.put(gateway.name(), new Offer(keys, other.map(OtherSigner::rollup)));
    }
    return offers;
  }

  /** The registries of the rollups that have one, not asked yet. */
  static Registries registries(BatonConfig config, Function<URI, Wire> wires, InstantSource clock) {
    Map<String, RegistryView> views = new LinkedHashMap<>();
    for (RollupSettings rollup : config.rollups()) {
      rollup
          .registry()
          .ifPresent(
              url ->
                  views.put(
                      rollup.name(),
                      new RegistryView(wires.apply(url), rollup.registryUpdateBlocks(), clock)));
    }
    return new Registries(
        views,
        config.gateways().stream()
            .map(one -> new RegistryListing.Known(one.name(), one.signer(), one.controlUrl()))
            .toList());
  }
}
