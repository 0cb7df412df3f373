package dev.baton.signer.dirk;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Root;
import dev.baton.config.ClientCertificate;
import dev.baton.config.SignerSettings;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.KeyBackendContract;
import dev.baton.signer.SigningVectors;
import dev.baton.testkit.FakeDirk;
import dev.baton.testkit.FakeDirk.Fault;
import dev.baton.testkit.TestCertificates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What every place of keys must do, done by one or more Dirks. */
abstract class DirkContract extends KeyBackendContract {

  @TempDir private Path folder;
  private final List<FakeDirk> dirks = new ArrayList<>();

  /** Puts the keys into these, as many as {@link #count}. */
  abstract void distribute(List<BlsSecretKey> keys, List<FakeDirk> dirks);

  abstract int count();

  @Override
  protected final KeyBackend open(Root signingId, List<BlsSecretKey> keys) {
    TestCertificates certificates = TestCertificates.in(folder, "authority-" + dirks.size());
    TestCertificates.Pem client = certificates.client("baton");
    for (int i = 0; i < count(); i++) {
      dirks.add(started(certificates));
    }
    distribute(keys, dirks);
    return DirkSigner.of(
        vertx,
        new SignerSettings.Dirk(
            "vault",
            Duration.ofSeconds(8),
            dirks.stream().map(FakeDirk::url).toList(),
            List.of("Wallet"),
            certificates.authority(),
            new ClientCertificate(client.certificate(), client.key())),
        SigningVectors.HOODI,
        workers);
  }

  @Override
  protected final void breakListing() {
    dirks.forEach(dirk -> dirk.onList(Fault.CLOSES));
  }

  @Override
  protected final void breakSigning() {
    dirks.forEach(dirk -> dirk.onSign(Fault.NO_SIGNATURE));
  }

  @Override
  protected final List<String> secrets() {
    return List.of("BEGIN PRIVATE KEY");
  }

  private FakeDirk started(TestCertificates certificates) {
    try {
      return FakeDirk.start(
          vertx, certificates, certificates.server("localhost"), SigningVectors.HOODI);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
