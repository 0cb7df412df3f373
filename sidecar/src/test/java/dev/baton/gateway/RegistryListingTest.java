package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Address;
import dev.baton.gateway.GatewaySource.Row;
import dev.baton.gateway.RegistryListing.Known;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryListingTest {

  private static final Address ONE = Address.fromHex("11".repeat(20));
  private static final Address TWO = Address.fromHex("22".repeat(20));
  private static final Known ALPHA =
      new Known("alpha", ONE, Optional.of(URI.create("http://10.0.0.1")));
  private static final Known BETA = new Known("beta", TWO, Optional.empty());

  private static Row row(String url, Optional<Address> signer) {
    return new Row(URI.create(url), signer);
  }

  @Test
  void listsAGatewayByItsSignerWhereverItsServerIs() {
    RegistryListing listing =
        RegistryListing.of(
            List.of(row("http://10.9.9.9:9997", Optional.of(TWO))), List.of(ALPHA, BETA));

    assertThat(listing.listed()).containsExactly("beta");
    assertThat(listing.strangers()).isEmpty();
  }

  @Test
  void listsAGatewayByItsServerWhereTheRowHasNoSigner() {
    RegistryListing listing =
        RegistryListing.of(List.of(row("http://10.0.0.1:80/", Optional.empty())), List.of(ALPHA));

    assertThat(listing.listed()).containsExactly("alpha");
    assertThat(listing.otherSigners()).isEmpty();
  }

  @Test
  void tellsWhenAGatewaysServerHasAnotherSigner() {
    RegistryListing listing =
        RegistryListing.of(List.of(row("http://10.0.0.1", Optional.of(TWO))), List.of(ALPHA));

    assertThat(listing.otherSigners()).containsEntry("alpha", TWO);
  }

  @Test
  void aRowOfNobodyIsAStranger() {
    RegistryListing listing =
        RegistryListing.of(List.of(row("http://10.0.0.7:9997", Optional.empty())), List.of(BETA));

    assertThat(listing.listed()).isEmpty();
    assertThat(listing.strangers()).hasSize(1);
  }
}
