package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Address;
import dev.baton.delegation.GatewayKeys.Keys;
import dev.baton.delegation.GatewayKeys.Offer;
import dev.baton.delegation.RefusedKeys.Part;
import dev.baton.testkit.Fixtures;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusedKeysTest {

  private static final Address ONE = Address.fromHex("11".repeat(20));
  private static final Address TWO = Address.fromHex("22".repeat(20));
  private static final Keys PINNED = new Keys(Fixtures.key(1).publicKey(), ONE, ONE);

  private static RefusedKeys refused(Keys offered, Optional<String> registry) {
    return new RefusedKeys("alpha", PINNED, new Offer(offered, registry), Instant.EPOCH);
  }

  @Test
  void hasOnlyTheKeysThatAreNotThePinnedOnes() {
    RefusedKeys refused =
        refused(new Keys(Fixtures.key(1).publicKey(), TWO, ONE), Optional.empty());

    assertThat(refused.parts())
        .containsExactly(new Part("committer", ONE.toHex(), TWO.toHex(), Optional.empty()));
    assertThat(refused.summary()).isEqualTo("another committer by the configuration");
  }

  @Test
  void aRegistryOffersTheSignerAndTheConfigurationAllElse() {
    RefusedKeys refused =
        refused(new Keys(Fixtures.key(2).publicKey(), TWO, TWO), Optional.of("base-one"));

    assertThat(refused.parts())
        .extracting(Part::name, Part::by)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("delegate", "the configuration"),
            org.assertj.core.groups.Tuple.tuple("committer", "the configuration"),
            org.assertj.core.groups.Tuple.tuple("signer", "the registry of base-one"));
  }

  @Test
  void namesTheCommandForItsGateway() {
    assertThat(refused(PINNED, Optional.empty()).remedy()).endsWith(" baton gateways accept alpha");
  }
}
