package dev.baton.signer.dirk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.config.ClientCertificate;
import dev.baton.config.SignerSettings;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.testkit.FakeDirk;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.TestCertificates;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractThrowableAssert;

/** Fake Dirks with one authority, and a signer that asks them from one event loop. */
final class DirkFixture {

  static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("bls", 2);
  private final List<FakeDirk> dirks = new ArrayList<>();
  private final TestCertificates certificates;
  private Duration timeout = TIMEOUT;

  DirkFixture(Path folder) {
    this.certificates = TestCertificates.in(folder);
  }

  Vertx vertx() {
    return vertx;
  }

  TestCertificates certificates() {
    return certificates;
  }

  void timeout(Duration time) {
    timeout = time;
  }

  FakeDirk dirk() throws Exception {
    return dirk(certificates.server("localhost"));
  }

  FakeDirk dirk(TestCertificates.Pem certificate) throws Exception {
    FakeDirk dirk = FakeDirk.start(vertx, certificates, certificate, Fixtures.SCHEME);
    dirks.add(dirk);
    return dirk;
  }

  /** One that asks these, as the client "baton", for the wallet "Wallet". */
  DirkSigner signer(FakeDirk... asked) {
    return signer(
        certificates.client("baton"), java.util.Arrays.stream(asked).map(FakeDirk::url).toList());
  }

  DirkSigner signer(TestCertificates.Pem client, List<URI> urls) {
    return signer(certificates.authority(), client, urls);
  }

  DirkSigner signer(Path authority, TestCertificates.Pem client, List<URI> urls) {
    return signer(authority, client, urls, List.of("Wallet"));
  }

  DirkSigner signer(
      Path authority, TestCertificates.Pem client, List<URI> urls, List<String> accounts) {
    return DirkSigner.of(
        vertx,
        new SignerSettings.Dirk(
            "vault",
            timeout,
            urls,
            accounts,
            authority,
            new ClientCertificate(client.certificate(), client.key())),
        Fixtures.SCHEME,
        workers);
  }

  /** On the event loop, where a signer lives. */
  <T> T get(Supplier<Future<T>> work) throws Exception {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(run -> work.get().onComplete(promise));
    return promise.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** What the work must fail with. */
  AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Reason reason, Supplier<? extends Future<?>> work) {
    Throwable failure = catchThrowable(() -> get(() -> work.get().<Void>mapEmpty()));
    assertThat(failure).isInstanceOf(ExecutionException.class);
    Throwable cause = java.util.Objects.requireNonNull(failure.getCause());
    assertThat(RefusedException.reasonOf(cause)).as("%s", cause).isEqualTo(reason);
    return assertThatThrownBy(
        () -> {
          throw cause;
        });
  }

  static SignableMessage delegation(BlsPublicKey proposer) {
    return delegation(proposer, 5);
  }

  static SignableMessage delegation(BlsPublicKey proposer, long slot) {
    return SignableMessage.delegation(
        new DelegationMessage(
            proposer,
            Fixtures.key(1001).publicKey(),
            new Address(Bytes.fromHex("0x00000000000000000000000000000000000000aa")),
            new UInt64(slot),
            Bytes.EMPTY),
        Fixtures.TERMS);
  }

  void stop() throws Exception {
    for (FakeDirk dirk : dirks) {
      dirk.stop();
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
