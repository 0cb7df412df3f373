package dev.baton.gateway;

import dev.baton.bls.Address;
import dev.baton.gateway.GatewaySource.Row;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the configured gateways a registry lists. A row is a gateway's if it has its signer, or,
 * where the row or the gateway says no signer that fits, its server.
 *
 * @param listed names of gateways with a row, in the order of the rows
 * @param otherSigners gateways whose row has another signer than they are configured with
 * @param strangers rows that are no configured gateway's
 */
public record RegistryListing(
    Set<String> listed, Map<String, Address> otherSigners, List<Row> strangers) {

  /**
   * A configured gateway.
   *
   * @param controlUrl its server as the registry would list it, if it is configured
   */
  public record Known(String name, Address signer, Optional<URI> controlUrl) {}

  /** Compares the rows with the gateways that are configured. */
  public static RegistryListing of(List<Row> rows, List<Known> gateways) {
    Set<String> listed = new LinkedHashSet<>();
    Map<String, Address> others = new LinkedHashMap<>();
    List<Row> strangers = new ArrayList<>();
    for (Row row : rows) {
      Optional<Known> signed = gateways.stream().filter(one -> hasSigner(row, one)).findFirst();
      Optional<Known> served = gateways.stream().filter(one -> hasServer(row, one)).findFirst();
      if (signed.isPresent()) {
        listed.add(signed.get().name());
      } else if (served.isPresent()) {
        listed.add(served.get().name());
        row.signer().ifPresent(signer -> others.put(served.get().name(), signer));
      } else {
        strangers.add(row);
      }
    }
    return new RegistryListing(listed, others, strangers);
  }

  private static boolean hasSigner(Row row, Known gateway) {
    return row.signer().filter(gateway.signer()::equals).isPresent();
  }

  private static boolean hasServer(Row row, Known gateway) {
    return gateway.controlUrl().filter(url -> server(url).equals(server(row.url()))).isPresent();
  }

  private static String server(URI url) {
    int standard = "https".equals(url.getScheme()) ? 443 : 80;
    return url.getHost() + ":" + (url.getPort() < 0 ? standard : url.getPort());
  }
}
