package dev.baton.bench;

import dev.baton.bls.BlsSecretKey;
import dev.baton.testkit.TestCertificates.Pem;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens signers of the tests.
 *
 * @param certificate for those that want TLS
 * @param threads of the BLS workers
 */
record StandOpener(Pem certificate, int threads) {

  static final List<String> KINDS = List.of("commit-boost", "web3signer", "dirk");

  /** With as many BLS workers as the sidecar has: half of the processors. */
  static StandOpener in(Path folder) throws Exception {
    return new StandOpener(
        SelfSigned.in(folder), Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /** One of {@link #KINDS} that has these keys. */
  SignerStand open(String kind, Ends ends, List<BlsSecretKey> keys) throws Exception {
    return switch (kind) {
      case "commit-boost" -> HttpStand.commitBoost(ends, keys);
      case "web3signer" -> HttpStand.web3Signer(ends, keys);
      default -> new DirkStand(ends, certificate, keys);
    };
  }
}
