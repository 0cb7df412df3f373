package dev.baton.config;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.util.Locale;
import java.util.Optional;

/**
 * The networks that Baton knows. Roots, fork versions and chain ids are those of the networks' own
 * metadata ({@code eth-clients/mainnet}, {@code hoodi} and {@code sepolia}).
 */
enum Preset {
  MAINNET("0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95", "0x00000000", 1),
  HOODI("0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f", "0x10000910", 560048),
  SEPOLIA(
      "0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078", "0x90000069", 11155111),
  /** Any other chain: nothing is known of it beforehand. */
  DEVNET("", "", 0);

  /** The id that the reference proposer and relays of Fabric are configured with. */
  static final Root SIGNING_ID = Root.fromHex("22".repeat(Root.SIZE));

  private final String genesisValidatorsRoot;
  private final String genesisForkVersion;
  private final long chainId;

  Preset(String genesisValidatorsRoot, String genesisForkVersion, long chainId) {
    this.genesisValidatorsRoot = genesisValidatorsRoot;
    this.genesisForkVersion = genesisForkVersion;
    this.chainId = chainId;
  }

  /**
   * @param pinned what the operator pins; used on devnet only
   */
  NetworkProfile profile(NetworkProfile.Chain pinned, Root signingId, UInt64 nonce) {
    NetworkProfile.Chain used = this == DEVNET ? pinned : chain();
    return new NetworkProfile(
        name().toLowerCase(Locale.ROOT),
        used.genesisValidatorsRoot(),
        used.genesisForkVersion(),
        used.chainId(),
        signingId,
        nonce);
  }

  private NetworkProfile.Chain chain() {
    return new NetworkProfile.Chain(
        Optional.of(Root.fromHex(genesisValidatorsRoot)),
        Optional.of(Bytes.fromHex(genesisForkVersion)),
        Optional.of(new UInt64(chainId)));
  }
}
