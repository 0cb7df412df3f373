package dev.baton.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.testkit.FakeCommitBoost;
import dev.baton.testkit.FakeWeb3Signer;
import dev.baton.testkit.RunningDaemon;
import dev.baton.testkit.TokenCheck;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sidecar that signs with signers elsewhere, read from outside while it works. */
@Timeout(240)
class RemoteSignersMemoryTest {

  private static final String MODULE = "BATON";

  @TempDir Path temporary;

  @Test
  void holdsNoKeyAndTheSecretOfItsTokensOutsideTheJavaHeapOnly()
      throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/proc/self/mem")), "there is no /proc here");
    try (MemoryStand stand = new MemoryStand(temporary)) {
      String jwtSecret = "jwt-" + Long.toUnsignedString(new SecureRandom().nextLong(), 36);
      stand.mustBeNowhere(stand.keys());
      stand.mayBeOutsideTheHeap(Needle.text("secret of the tokens", jwtSecret));
      TokenCheck tokens = new TokenCheck(MODULE, jwtSecret, InstantSource.system());
      List<BlsSecretKey> owned = stand.devnet.owned();
      try (FakeCommitBoost one =
              new FakeCommitBoost(
                  stand.vertx,
                  network(stand),
                  new HttpServerOptions(),
                  tokens,
                  stand.settings.signing().signingId());
          FakeWeb3Signer other =
              new FakeWeb3Signer(stand.vertx, network(stand), new HttpServerOptions())) {
        one.add(owned.subList(0, 2));
        other.add(owned.subList(2, owned.size()));
        Path config = withSigners(stand.config(), one, other);
        Files.writeString(MemoryStand.guarded(config.resolveSibling("jwt.txt")), jwtSecret);
        try (RunningDaemon daemon =
            new RunningDaemon(PlantedMain.class, config, Map.of(), temporary)) {
          stand.scan(daemon);
        }
        assertThat(one.posted()).isNotEmpty();
        assertThat(other.posted()).isNotEmpty();
      }
    }
  }

  private static SigningNetwork network(MemoryStand stand) {
    return new SigningNetwork(
        stand.devnet.chain().spec().genesisForkVersion(), stand.devnet.chain().spec().chainId());
  }

  /** The keystores of the folder give way to the signers. */
  private static Path withSigners(Path config, FakeCommitBoost one, FakeWeb3Signer other)
      throws IOException {
    String keystores = "  keystores:\n    - {path: keys, passwords: password.txt}\n";
    String yaml = Files.readString(config);
    assertThat(yaml).contains(keystores);
    String signers =
        """
          signers:
            - {name: one, kind: commit-boost, url: '%s', module-id: %s, jwt-secret-file: jwt.txt}
            - {name: other, kind: web3signer, url: '%s'}
        """
            .formatted(one.uri(), MODULE, other.uri());
    return Files.writeString(config, yaml.replace(keystores, signers));
  }
}
