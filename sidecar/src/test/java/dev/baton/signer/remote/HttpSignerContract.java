package dev.baton.signer.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.ClientTls;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.KeyBackendContract;
import dev.baton.signer.Signers;
import dev.baton.signer.SigningVectors;
import dev.baton.testkit.FakeSignerServer;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.SignerFaults.Fault;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a place of keys must do that is asked over HTTP, whatever goes wrong there. */
public abstract class HttpSignerContract extends KeyBackendContract {

  protected static final String NAME = "signer-1";

  protected final VirtualTime time = new VirtualTime(Instant.ofEpochSecond(1_800_000_000));
  protected HttpServerOptions serverOptions = new HttpServerOptions();
  protected ClientTls tls = ClientTls.SYSTEM;
  protected Duration timeout = Duration.ofSeconds(8);
  private @Nullable FakeSignerServer server;

  /** A server without keys. */
  protected abstract FakeSignerServer serve(Root signingId);

  /** The backend that asks it. */
  protected abstract KeyBackend connect(SignerEndpoint endpoint);

  @Override
  protected final KeyBackend open(Root signingId, List<BlsSecretKey> keys) {
    FakeSignerServer started = serve(signingId);
    started.add(keys);
    server = started;
    return connectTo(started.uri());
  }

  /** The one that was opened last. */
  protected final FakeSignerServer server() {
    return Objects.requireNonNull(server);
  }

  protected final KeyBackend connectTo(URI uri) {
    return connect(new SignerEndpoint(NAME, uri, timeout, tls));
  }

  @Override
  protected void breakListing() {
    server().faults().add(Fault.BAD_GATEWAY);
  }

  @Override
  protected void breakSigning() {
    server().faults().clear();
    server().faults().add(Fault.REPEATS_ITS_REQUEST);
  }

  protected final SignableMessage probe() {
    return SignableMessage.probe(key(1).publicKey(), terms(0));
  }

  @ParameterizedTest
  @CsvSource({
    "NO_SUCH_ROUTE, SIGNER_MALFORMED",
    "BAD_GATEWAY, SIGNER_ERROR",
    "HALF_AN_ANSWER, SIGNER_UNREACHABLE",
    "REPEATS_ITS_REQUEST, SIGNER_REFUSED",
    "NOT_JSON, SIGNER_MALFORMED"
  })
  void namesWhatIsWrongWithAListing(Fault fault, Reason reason) {
    KeyBackend backend = ready(root(0x22), key(1));
    server().faults().add(fault);

    Throwable failure = catchThrowable(() -> loop.run(backend::refresh));

    assertRefused(failure, reason);
    assertThat(backend.keys()).containsExactly(key(1).publicKey());
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_GATEWAY, SIGNER_ERROR",
    "HALF_AN_ANSWER, SIGNER_UNREACHABLE",
    "REPEATS_ITS_REQUEST, SIGNER_REFUSED",
    "NOT_JSON, SIGNER_MALFORMED"
  })
  void namesWhatIsWrongWithASignature(Fault fault, Reason reason) {
    KeyBackend backend = ready(root(0x22), key(1));
    server().faults().add(fault);

    assertRefused(loop.refusal(() -> backend.sign(probe())), reason);
  }

  @Test
  void signsAgainOnceAllIsWell() {
    KeyBackend backend = ready(root(0x22), key(1));
    server().faults().add(Fault.HALF_AN_ANSWER);
    loop.refusal(() -> backend.sign(probe()));
    server().faults().clear();

    assertThat(loop.run(() -> backend.sign(probe()))).isNotNull();
  }

  @Test
  void givesUpOnASignerThatHangs() {
    timeout = Duration.ofSeconds(1);
    KeyBackend backend = ready(root(0x22), key(1));
    server().faults().add(Fault.HANGS);

    assertRefused(loop.refusal(() -> backend.sign(probe())), Reason.SIGNER_TIMED_OUT);
  }

  @Test
  void namesASignerThatIsNotThere() {
    KeyBackend backend = ready(root(0x22), key(1));
    server().close();

    assertRefused(loop.refusal(() -> backend.sign(probe())), Reason.SIGNER_UNREACHABLE);
    assertRefused(catchThrowable(() -> loop.run(backend::refresh)), Reason.SIGNER_UNREACHABLE);
  }

  @Test
  void repeatsTheWordsOfAnErrorInTextOrJson() {
    KeyBackend backend = ready(root(0x22), key(1));
    server().faults().add(Fault.BAD_GATEWAY);
    assertThat(loop.refusal(() -> backend.sign(probe())))
        .hasMessage(NAME + ": status 502: dirk is away");

    server().faults().add(Fault.ERRORS_AS_JSON);
    assertThat(loop.refusal(() -> backend.sign(probe())))
        .hasMessage(NAME + ": status 502: dirk is away");
  }

  @Test
  void usesNoSignatureOfSomethingElse() {
    KeyBackend backend = ready(root(0x22), key(1));
    Signers signers = new Signers(List.of(backend), SigningVectors.HOODI, workers);
    server().faults().add(Fault.WRONG_SIGNATURE);

    RefusedException refused =
        loop.refusal(() -> signers.probe(NAME, key(1).publicKey(), terms(0)));

    assertRefused(refused, Reason.SIGNER_LIES);
  }

  @Test
  void forgetsAKeyThatIsNotListedAnyMore() {
    KeyBackend backend = ready(root(0x22), key(1), key(2));
    server().remove(key(1).publicKey());
    assertThat(loop.refusal(() -> backend.sign(probe())).reason()).isEqualTo(Reason.NO_KEY);

    loop.run(backend::refresh);
    assertThat(backend.keys()).containsExactly(key(2).publicKey());
    assertThat(loop.refusal(() -> backend.sign(probe())).reason()).isEqualTo(Reason.NO_KEY);
  }

  @Test
  void asksOnlyForKeysThatWereListed() {
    KeyBackend backend = ready(root(0x22), key(1));

    loop.refusal(() -> backend.sign(SignableMessage.probe(key(2).publicKey(), terms(0))));

    assertThat(server().posted()).isEmpty();
  }

  @Test
  void listsTenThousandKeys() {
    List<BlsSecretKey> many = IntStream.rangeClosed(1, 10_000).mapToObj(Fixtures::key).toList();
    KeyBackend backend = open(root(0x22), many);

    loop.run(backend::refresh);
    assertThat(backend.keys()).hasSize(10_000);

    server().remove(key(1).publicKey());
    loop.run(backend::refresh);
    assertThat(backend.keys()).hasSize(9_999).doesNotContain(key(1).publicKey());
  }

  protected static void assertRefused(Throwable failure, Reason reason) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(NAME);
  }
}
