package dev.baton.bls.ssz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTest {

  @ParameterizedTest
  @CsvSource({
    "mainnet, 00000000, 0x6d6d6f43f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a9",
    "holesky, 01017000, 0x6d6d6f435b83a23759c560b2d0c64576e1dcfc34ea94c4988f3e0d9f77f05387",
    "sepolia, 90000069, 0x6d6d6f43d3010778cd08ee514b08fe67b6c503b510987a4ce43f42306d97c67c",
    "hoodi, 10000910, 0x6d6d6f43719103511efa4f1362ff2a50996cccf329cc84cb410c5e5c7d351d03",
    "helder, 10000000, 0x6d6d6f4394c41af484fff7964969e0bdd922f82dff0f4be87a60d0664cc9d1ff",
    "kurtosis, 10000038, 0x6d6d6f430b41be4cdb34d183dddca5398337626dcdcfaf1720c1202d3b95f84e"
  })
  void computesTheCommitBoostDomains(String network, String forkVersion, String domain) {
    assertThat(Domain.compute(Domain.COMMIT_BOOST, Bytes.fromHex(forkVersion), Root.ZERO).toHex())
        .as(network)
        .isEqualTo(domain);
  }

  @Test
  void computesTheBuilderDomainOfMainnet() {
    assertThat(
            Domain.compute(Domain.APPLICATION_BUILDER, Bytes.fromHex("0x00000000"), Root.ZERO)
                .toHex())
        .isEqualTo("0x00000001f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a9");
  }

  @Test
  void refusesTypesAndVersionsOfAnotherSize() {
    Bytes four = Bytes.of(new byte[4]);
    Bytes three = Bytes.of(new byte[3]);

    assertThatThrownBy(() -> Domain.compute(three, four, Root.ZERO))
        .hasMessage("a domain type must have 4 bytes, not 3");
    assertThatThrownBy(() -> Domain.compute(four, three, Root.ZERO))
        .hasMessage("a fork version must have 4 bytes, not 3");
  }
}
