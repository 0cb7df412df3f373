package dev.baton.config;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.util.Arrays;
import java.util.Optional;

/**
 * The chain that Baton works on, and what its signatures are bound to. What is absent is not known
 * beforehand (devnet) and is taken from the beacon nodes.
 *
 * @param genesisForkVersion 4 bytes
 * @param chainId the execution layer's
 * @param signingId the Commit-Boost module signing id that is part of every signing root
 * @param nonce the Commit-Boost nonce, 0 to 2^64-2 (EIP-2681)
 */
public record NetworkProfile(
    String name,
    Optional<Root> genesisValidatorsRoot,
    Optional<Bytes> genesisForkVersion,
    Optional<UInt64> chainId,
    Root signingId,
    UInt64 nonce) {

  /** A network whose facts Baton knows, by its name in a configuration; devnet is none. */
  public static Optional<NetworkProfile> known(String name) {
    return Arrays.stream(Preset.values())
        .filter(preset -> preset != Preset.DEVNET)
        .map(preset -> preset.profile(Chain.UNKNOWN, Preset.SIGNING_ID, UInt64.ZERO))
        .filter(profile -> profile.name().equals(name))
        .findFirst();
  }

  /** A devnet of which so much is known, with the default signing id and nonce. */
  public static NetworkProfile unnamed(
      Optional<Bytes> genesisForkVersion, Optional<UInt64> chainId) {
    Chain facts = new Chain(Optional.empty(), genesisForkVersion, chainId);
    return Preset.DEVNET.profile(facts, Preset.SIGNING_ID, UInt64.ZERO);
  }

  static Reading<NetworkProfile> read(Section in) {
    Reading<Preset> preset =
        in.required(
            "network",
            Types.choice(Preset.class),
            "The chain. Every beacon node must be on it; one that is not is refused by name. On"
                + " devnet nothing is pinned but what chain says.");
    Section chain =
        in.section(
            "chain",
            "For network devnet only: what the beacon nodes must answer. What is left out is taken"
                + " from the first beacon node.");
    preset.ifRead(chosen -> refuseOutsideDevnet(in, chosen));
    Reading<Root> signingId = signingId(in);
    Reading<UInt64> nonce = nonce(in);
    Reading<Chain> pinned = Chain.read(chain);
    return Reading.from(() -> preset.get().profile(pinned.get(), signingId.get(), nonce.get()));
  }

  private static Reading<Root> signingId(Section in) {
    return in.optional(
        "signing-id",
        Types.ROOT,
        Preset.SIGNING_ID.toHex(),
        "The Commit-Boost module signing id in every signing root. All signers of one proposer"
            + " must have the same.");
  }

  private static Reading<UInt64> nonce(Section in) {
    return in.optional(
        "nonce",
        Types.NONCE,
        "0",
        "The Commit-Boost nonce in every signing root. Slots that are reserved keep the nonce"
            + " they were reserved with.");
  }

  private static void refuseOutsideDevnet(Section in, Preset preset) {
    if (preset != Preset.DEVNET && in.has("chain")) {
      in.problem(
          "chain",
          "is for network devnet only: "
              + Types.word(preset)
              + " is pinned by Baton itself; remove it");
    }
  }

  /** What an operator may pin of a chain that Baton does not know. */
  record Chain(
      Optional<Root> genesisValidatorsRoot,
      Optional<Bytes> genesisForkVersion,
      Optional<UInt64> chainId) {

    static final Chain UNKNOWN = new Chain(Optional.empty(), Optional.empty(), Optional.empty());

    static Reading<Chain> read(Section in) {
      String absence = "not checked";
      Reading<Optional<Root>> root =
          in.maybe(
              "genesis-validators-root",
              Types.ROOT,
              absence,
              "The genesis validators root of the chain.");
      Reading<Optional<Bytes>> version =
          in.maybe(
              "genesis-fork-version",
              Types.FORK_VERSION,
              absence,
              "The fork version of the chain's genesis.");
      Reading<Optional<UInt64>> chainId =
          in.maybe("chain-id", Types.CHAIN_ID, absence, "The chain id of the execution layer.");
      return in.build(() -> new Chain(root.get(), version.get(), chainId.get()));
    }
  }
}
