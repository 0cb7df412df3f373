package dev.baton.cli;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.config.NetworkProfile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The network that signatures are made for: of the configuration, by name, or by its facts. */
final class SigningOptions {

  @Mixin private final ConfigOption config;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "mainnet, hoodi or sepolia, instead of what the configuration says.")
  private @Nullable String network;

  @Option(
      names = "--genesis-fork-version",
      paramLabel = "HEX",
      description = "The network by its genesis fork version, 4 bytes; with --chain-id.")
  private @Nullable Bytes genesisForkVersion;

  @Option(
      names = "--chain-id",
      paramLabel = "N",
      description = "The network by its execution chain's id; with --genesis-fork-version.")
  private @Nullable UInt64 chainId;

  @Option(
      names = "--signing-id",
      paramLabel = "HEX",
      description =
          "The signing id, 32 bytes, of delegations that do not carry one, as the specification"
              + " dialect has them. Default: the network's, else 0x22 32 times.")
  private @Nullable Root signingId;

  @Option(
      names = "--nonce",
      paramLabel = "N",
      description =
          "The nonce of delegations that do not carry one. Default: the network's, else 0.")
  private @Nullable UInt64 nonce;

  SigningOptions(Surroundings surroundings) {
    this.config = new ConfigOption(surroundings);
  }

  /** What signatures are to be verified under. */
  record Terms(SigningNetwork network, SigningInfo signing) {}

  Terms terms() {
    NetworkProfile profile = profile();
    Bytes version = required(profile.genesisForkVersion(), "genesis-fork-version");
    UInt64 chain = required(profile.chainId(), "chain-id");
    try {
      return new Terms(
          new SigningNetwork(version, chain),
          new SigningInfo(
              Optional.ofNullable(signingId).orElse(profile.signingId()),
              Optional.ofNullable(nonce).orElse(profile.nonce())));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private NetworkProfile profile() {
    boolean facts = genesisForkVersion != null || chainId != null;
    String name = network;
    if (facts && name != null) {
      throw new ParameterException(
          spec.commandLine(), "Give either --network, or --genesis-fork-version and --chain-id.");
    }
    if (facts) {
      return NetworkProfile.unnamed(
          Optional.ofNullable(genesisForkVersion), Optional.ofNullable(chainId));
    }
    if (name == null) {
      return config.load().network();
    }
    return NetworkProfile.known(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--network must be mainnet, hoodi or sepolia, not "
                        + name
                        + ". For another, give --genesis-fork-version and --chain-id."));
  }

  private <T> T required(Optional<T> fact, String name) {
    return fact.orElseThrow(
        () ->
            new OperatorException(
                network == null && genesisForkVersion == null && chainId == null
                    ? Exit.CONFIGURATION
                    : Exit.USAGE,
                "The network's "
                    + name
                    + " is not known. Give --genesis-fork-version and"
                    + " --chain-id, or chain."
                    + name
                    + " in the configuration"));
  }
}
