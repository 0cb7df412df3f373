package dev.baton.config;

import static dev.baton.config.Configs.LEAST;
import static dev.baton.config.Configs.load;
import static dev.baton.config.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkProfileTest {

  @ParameterizedTest
  @CsvSource({
    "mainnet, 0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95, 0x00000000, 1",
    "hoodi, 0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f, 0x10000910, 560048",
    "sepolia, 0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078, 0x90000069,"
        + " 11155111"
  })
  void pinsTheKnownNetworks(String name, String root, String version, String chainId) {
    NetworkProfile network = load(LEAST.replace("hoodi", name)).network();
    assertThat(network.name()).isEqualTo(name);
    assertThat(network.genesisValidatorsRoot().orElseThrow()).hasToString(root);
    assertThat(network.genesisForkVersion().orElseThrow()).hasToString(version);
    assertThat(network.chainId().orElseThrow()).hasToString(chainId);
    assertThat(network.signingId().toHex()).isEqualTo("0x" + "22".repeat(32));
    assertThat(network.nonce()).hasToString("0");
  }

  @Test
  void pinsNothingOfADevnetButWhatIsGiven() {
    NetworkProfile bare = load(LEAST.replace("hoodi", "devnet")).network();
    assertThat(bare.genesisValidatorsRoot()).isEmpty();
    assertThat(bare.genesisForkVersion()).isEmpty();
    assertThat(bare.chainId()).isEmpty();
    String chain = "chain: {chain-id: 31337, genesis-fork-version: 0x10000038}";
    NetworkProfile pinned = load(LEAST.replace("hoodi", "devnet") + chain).network();
    assertThat(pinned.chainId().orElseThrow()).hasToString("31337");
    assertThat(pinned.genesisForkVersion().orElseThrow()).hasToString("0x10000038");
    assertThat(pinned.genesisValidatorsRoot()).isEmpty();
  }

  @Test
  void letsNobodyPinAKnownNetwork() {
    assertThat(problems(LEAST + "chain: {chain-id: 1}"))
        .containsExactly(
            "chain: is for network devnet only: hoodi is pinned by Baton itself; remove it"
                + " (line 3)");
  }
}
