package dev.baton.signer.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.Signers;
import dev.baton.signer.SigningVectors;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.SignerFaults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a place of keys must do that is asked over HTTP, whatever goes wrong there. */
public abstract class HttpSignerContract extends HttpSignerTlsContract {

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
}
