package dev.baton.gateway;

import dev.baton.bls.Address;
import dev.baton.gateway.RegistryListing.Known;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registries of all rollups that have one. Lives on the event loop. */
public final class Registries {

  /**
   * A signer that a registry names, and the configuration does not.
   *
   * @param rollup whose registry it is
   */
  public record OtherSigner(Address signer, String rollup) {}

  private final Map<String, RegistryView> views;
  private final List<Known> gateways;
  private Map<String, OtherSigner> said = Map.of();

  /**
   * Asks nobody yet.
   *
   * @param views by the rollup's name
   * @param gateways as they are configured
   */
  public Registries(Map<String, RegistryView> views, List<Known> gateways) {
    this.views = Collections.unmodifiableMap(new LinkedHashMap<>(views));
    this.gateways = List.copyOf(gateways);
  }

  /**
   * Has what registries said before hold until they are read for the first time here.
   *
   * @param before by the gateways' names
   */
  public void remember(Map<String, OtherSigner> before) {
    said = Map.copyOf(before);
  }

  /** Looks at every registry, once a slot is enough; never fails. */
  public Future<Void> look() {
    return Future.join(views.values().stream().map(RegistryView::look).toList()).mapEmpty();
  }

  /** The registry of a rollup, if it has one. */
  public Optional<RegistryView> of(String rollup) {
    return Optional.ofNullable(views.get(rollup));
  }

  /** Whether a rollup's registry lists a gateway; false before it was ever read. */
  public boolean lists(String rollup, String gateway) {
    return of(rollup)
        .map(view -> RegistryListing.of(view.rows(), gateways).listed().contains(gateway))
        .orElse(false);
  }

  /**
   * The signers that registries name for servers of gateways that are configured with others, by
   * the gateways' names; of several registries the first counts.
   */
  public Map<String, OtherSigner> otherSigners() {
    Map<String, OtherSigner> others = new LinkedHashMap<>();
    views.forEach(
        (rollup, view) ->
            RegistryListing.of(view.rows(), gateways)
                .otherSigners()
                .forEach(
                    (gateway, signer) ->
                        others.putIfAbsent(gateway, new OtherSigner(signer, rollup))));
    said.forEach(
        (gateway, other) -> {
          if (of(other.rollup()).filter(view -> !view.isKnown()).isPresent()) {
            others.putIfAbsent(gateway, other);
          }
        });
    return others;
  }

  /** Ends what is under way. */
  public Future<Void> close() {
    return Future.join(views.values().stream().map(RegistryView::close).toList()).mapEmpty();
  }
}
