package dev.baton.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Obstacle;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyProbeTest {

  private static final Map<BlsPublicKey, BlsSecretKey> KEYS =
      IntStream.rangeClosed(1, 3)
          .mapToObj(Fixtures::key)
          .collect(Collectors.toMap(BlsSecretKey::publicKey, Function.identity()));

  private final Vertx vertx = Vertx.vertx();
  private final KeyProbe probe =
      new KeyProbe(
          Fixtures.SCHEME, Fixtures.TERMS, vertx.createSharedWorkerExecutor("test-bls", 1));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  /** Signs as the function does; says of itself whatever is convenient. */
  private static final class Place extends StandInBackend {
    private final Function<SignableMessage, Future<BlsSignature>> signing;

    Place(Function<SignableMessage, Future<BlsSignature>> signing) {
      super("place", KEYS.keySet());
      this.signing = signing;
    }

    @Override
    public Future<BlsSignature> sign(SignableMessage message) {
      return signing.apply(message);
    }
  }

  @Test
  void knowsASignatureThatRelaysTake() {
    List<KeyProbe.Result> results = probe(1, message -> signed(message));
    assertThat(results).singleElement().matches(KeyProbe.Result::isUsable);
    assertThat(results.get(0).signs()).contains(Scheme.N);
  }

  @Test
  void knowsTheOlderSchemeWhateverThePlaceSaysOfItself() {
    List<KeyProbe.Result> results = probe(1, KeyProbeTest::legacy);
    assertThat(results.get(0).signs()).contains(Scheme.L);
    assertThat(results.get(0).isUsable()).isFalse();
    assertThat(results.get(0).obstacle())
        .contains(
            new Obstacle(Reason.SIGNER_LIES, "signs by the older scheme L, which no relay takes"));
  }

  @Test
  void takesASignatureForSomethingElseForNone() {
    BlsPublicKey other = Fixtures.key(9).publicKey();
    List<KeyProbe.Result> results =
        probe(
            1,
            message ->
                Future.succeededFuture(
                    Fixtures.key(9)
                        .sign(
                            Fixtures.SCHEME.signingRoot(
                                SignableMessage.probe(other, Fixtures.TERMS)))));
    assertThat(results.get(0).signs()).isEmpty();
    assertThat(results.get(0).obstacle().orElseThrow().reason()).isEqualTo(Reason.SIGNER_LIES);
  }

  @Test
  void triesAsManyKeysAsAskedForInTheirOrder() {
    assertThat(probe(2, message -> signed(message)))
        .extracting(result -> result.key().toHex())
        .isSorted()
        .hasSize(2);
    assertThat(probe(9, message -> signed(message))).hasSize(3);
  }

  @Test
  void triesTheOtherKeysAfterOneIsRefused() {
    assertThat(probe(9, message -> failed(Reason.SIGNER_REFUSED)))
        .hasSize(3)
        .allSatisfy(
            result ->
                assertThat(result.obstacle()).contains(new Obstacle(Reason.SIGNER_REFUSED, "no")));
  }

  @Test
  void leavesAPlaceAloneThatIsGoneOrHasLockedUsOut() {
    assertThat(probe(9, message -> failed(Reason.SIGNER_LOCKED_OUT))).hasSize(1);
    assertThat(probe(9, message -> failed(Reason.SIGNER_UNREACHABLE))).hasSize(1);
    assertThat(probe(9, message -> failed(Reason.SIGNER_TIMED_OUT))).hasSize(1);
  }

  private List<KeyProbe.Result> probe(
      int most, Function<SignableMessage, Future<BlsSignature>> signing) {
    return probe.probe(new Place(signing), most).await();
  }

  private static Future<BlsSignature> signed(SignableMessage message) {
    return Future.succeededFuture(key(message).sign(Fixtures.SCHEME.signingRoot(message)));
  }

  private static Future<BlsSignature> legacy(SignableMessage message) {
    return Future.succeededFuture(
        key(message).sign(Fixtures.SCHEME.legacySigningRoot(message.hash())));
  }

  private static BlsSecretKey key(SignableMessage message) {
    return Optional.ofNullable(KEYS.get(message.signer())).orElseThrow();
  }

  private static Future<BlsSignature> failed(Reason reason) {
    return Future.failedFuture(new RefusedException(reason, "no"));
  }
}
