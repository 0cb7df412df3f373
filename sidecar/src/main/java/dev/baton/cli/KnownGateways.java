package dev.baton.cli;

import dev.baton.bls.Address;
import dev.baton.config.BatonConfig;
import dev.baton.config.GatewaySettings;
import dev.baton.monitor.evidence.EvidenceCheck.Party;
import java.util.List;
import java.util.Optional;

/**
 * Whose the keys are that a bundle of evidence names: anyone can make a key, and sign with it
 * whatever proves that its owner did wrong.
 *
 * @param expected who must have signed, as the operator says
 * @param gateways those that are configured; empty if there is no configuration
 * @param source where they are configured, or why there are none
 */
record KnownGateways(
    Optional<Address> expected, Optional<List<GatewaySettings>> gateways, String source) {

  static KnownGateways of(Optional<Address> expected, BatonConfig config, String file) {
    return config.gateways().isEmpty()
        ? none(expected, "no gateway is configured in " + file)
        : new KnownGateways(expected, Optional.of(config.gateways()), file);
  }

  static KnownGateways none(Optional<Address> expected, String why) {
    return new KnownGateways(expected, Optional.empty(), why);
  }

  /** Whether acting on it would be acting on a stranger's word. */
  boolean isStranger(Party against) {
    return expected.isEmpty() && gateways.isPresent() && gateway(against).isEmpty();
  }

  /** Which gateway is configured with these keys; both of them, where there are two. */
  Optional<String> gateway(Party against) {
    return gateways.orElse(List.of()).stream()
        .filter(one -> isOf(against, one))
        .map(GatewaySettings::name)
        .findFirst();
  }

  private static boolean isOf(Party against, GatewaySettings gateway) {
    return against
        .delegate()
        .map(
            delegate ->
                delegate.equals(gateway.delegate())
                    && against.address().equals(gateway.committer()))
        .orElseGet(() -> against.address().equals(gateway.signer()));
  }

  /** A sentence for people. */
  String words(Party against) {
    String who = (against.delegate().isEmpty() ? "signer " : "committer ") + against.address();
    if (expected.isPresent()) {
      return who + " is the one of --signer" + gateway(against).map(name -> ", " + name).orElse("");
    }
    if (gateways.isEmpty()) {
      return who + " is the bundle's own claim (" + source + "); --signer says whose it must be";
    }
    return gateway(against)
        .map(name -> who + " is configured for " + name)
        .orElse(
            who
                + " is NOT that of a configured gateway ("
                + source
                + "); --signer says whose it must be");
  }

  /** What it was compared with, for programs. */
  String comparedWith() {
    return expected.isPresent() ? "option" : gateways.isPresent() ? "configuration" : "nothing";
  }
}
