package dev.baton.config;

import static dev.baton.config.Configs.LEAST;
import static dev.baton.config.Configs.SIGNING;
import static dev.baton.config.Configs.load;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EffectiveYamlTest {

  private static final String FULL =
      SIGNING
              .replace("hoodi", "devnet")
              .replace("committer:", Configs.GATEWAY + "committer:")
              .replace("validators: all, gateways: [alpha]", "validators: all, " + Configs.GROUP)
              .replace("dialect: spec", "api-key-file: relay.key, dialect: spec")
              .replace("5052\"", "5052\", name: one, authorization-file: /run/token")
              .replace(
                  "passwords: secrets}]",
                  "passwords: secrets}, {path: data, layout: lighthouse}], signers: "
                      + Configs.SIGNERS
                      + ", public-keys: 'odd \"name\\.txt'")
          + "chain: {chain-id: 7, genesis-fork-version: 0x10000038, genesis-validators-root: 0x"
          + "ab".repeat(32)
          + "}\nnonce: 3\n"
          + Configs.WATCHING;

  @Test
  void readsBackToTheSame() {
    assertThat(List.of(load(LEAST), load(SIGNING)))
        .allSatisfy(config -> assertThat(load(config.effective())).isEqualTo(config));
  }

  @Test
  void holdsEveryKey() {
    BatonConfig config = load(FULL);
    String effective = config.effective();
    assertThat(load(effective)).isEqualTo(config);
    assertThat(Catalogue.read().entries())
        .allSatisfy(
            entry ->
                assertThat(effective)
                    .containsPattern("(?m)(^|[ {])" + Pattern.quote(entry.name()) + ":"));
  }

  @Test
  void masksWhatLooksLikeATokenInAUrl() {
    String yaml = LEAST.replace("5052", "5052/v3/4f9a0c1b2d3e4f5a6b7c8d9e/beacon");
    assertThat(load(yaml).effective())
        .contains("http://127.0.0.1:5052/v3/masked/beacon")
        .doesNotContain("4f9a0c1b2d3e4f5a6b7c8d9e");
  }

  @Test
  void showsTheFirstOfAPoolsKeysOnly() {
    Set<BlsPublicKey> keys = new LinkedHashSet<>();
    for (int i = 0; i < 20; i++) {
      byte[] bytes = new byte[BlsPublicKey.SIZE];
      bytes[0] = (byte) i;
      keys.add(BlsPublicKey.alreadyChecked(Bytes.of(bytes)));
    }
    GroupSettings pool =
        new GroupSettings(
            "pool",
            new ValidatorSelection(false, keys),
            PolicyKind.FAILOVER,
            List.of("alpha"),
            Map.of(),
            List.of("default"),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            "default");
    YamlText out = new YamlText();
    new EffectiveParties(out).group(pool);
    assertThat(out.toString()).contains("\"0x0f0000").doesNotContain("\"0x100000");
    assertThat(out.toString()).contains("] # and 4 more\n");
  }
}
