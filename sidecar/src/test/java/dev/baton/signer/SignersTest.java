package dev.baton.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.ssz.SigningRoot;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignersTest {

  private static final BlsSecretKey KEY = Fixtures.key(1);
  private static final BlsSecretKey OTHER = Fixtures.key(2);

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  /** A signer elsewhere that answers as told. */
  private static final class Elsewhere extends StandInBackend {
    private final Function<SignableMessage, Future<BlsSignature>> answer;
    private Future<Void> listing = Future.succeededFuture();
    private int refreshed;

    Elsewhere(
        String name,
        Set<BlsPublicKey> keys,
        Function<SignableMessage, Future<BlsSignature>> answer) {
      super(name, keys);
      this.answer = answer;
    }

    static Elsewhere with(BlsSecretKey key) {
      return new Elsewhere(
          "honest",
          Set.of(key.publicKey()),
          message -> Future.succeededFuture(key.sign(Fixtures.SCHEME.signingRoot(message))));
    }

    @Override
    public Future<Void> refresh() {
      refreshed++;
      return listing;
    }

    @Override
    public Future<BlsSignature> sign(SignableMessage message) {
      return answer.apply(message);
    }
  }

  private Signers signers(KeyBackend... backends) {
    return new Signers(
        List.of(backends), Fixtures.SCHEME, vertx.createSharedWorkerExecutor("test-bls", 1));
  }

  private <T> T onLoop(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(now -> work.get().onComplete(promise));
    return promise.future().await();
  }

  private static DelegationMessage message(BlsSecretKey proposer) {
    Gateway gateway = Fixtures.gateway("a", 1);
    return new DelegationMessage(
        proposer.publicKey(), gateway.delegate(), gateway.committer(), new UInt64(9), Bytes.EMPTY);
  }

  private static Elsewhere answering(BlsSignature signature) {
    return new Elsewhere(
        "liar", Set.of(KEY.publicKey()), message -> Future.succeededFuture(signature));
  }

  private static Elsewhere failing(Reason reason) {
    return new Elsewhere(
        "troubled",
        Set.of(KEY.publicKey()),
        message -> Future.failedFuture(new RefusedException(reason, "as told")));
  }

  private void assertLies(Elsewhere liar, String how) {
    Signers signers = signers(liar);
    assertThatThrownBy(() -> onLoop(() -> signers.sign(message(KEY), Fixtures.TERMS)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SIGNER_LIES))
        .hasMessageContaining(how)
        .hasMessageContaining(KEY.publicKey().toShortString());
    assertThat(signers.statuses().get(0).reason()).contains(Reason.SIGNER_LIES);
  }

  @Test
  void usesASignatureThatVerifies() {
    Signers signers = signers(Elsewhere.with(KEY));

    assertThat(onLoop(() -> signers.sign(message(KEY), Fixtures.TERMS)))
        .isEqualTo(KEY.sign(Fixtures.SCHEME.signingRoot(message(KEY), Fixtures.TERMS)));
    assertThat(signers.statuses().get(0).reason()).isEmpty();
  }

  @Test
  void usesNoSignatureForAnotherMessageOrByAnotherKey() {
    DelegationMessage another = message(OTHER);
    assertLies(
        answering(KEY.sign(Fixtures.SCHEME.signingRoot(another, Fixtures.TERMS))), "not for what");
    assertLies(
        answering(OTHER.sign(Fixtures.SCHEME.signingRoot(message(KEY), Fixtures.TERMS))),
        "not for what");
  }

  @Test
  void recognisesASignatureByTheOlderScheme() {
    assertLies(
        answering(KEY.sign(Fixtures.SCHEME.legacySigningRoot(message(KEY).hash()))), "scheme L");
  }

  @Test
  void asksTheFirstPlaceThatHasTheKey() {
    Elsewhere empty =
        new Elsewhere("empty", Set.of(), message -> Future.failedFuture("must not be asked"));
    Signers signers = signers(empty, Elsewhere.with(KEY), answering(OTHER.sign(root())));

    assertThat(onLoop(() -> signers.sign(message(KEY), Fixtures.TERMS))).isNotNull();
    assertThat(signers.backendOf(KEY.publicKey())).map(KeyBackend::name).contains("honest");
    assertThat(signers.canSign(OTHER.publicKey())).isFalse();
  }

  private static SigningRoot root() {
    return Fixtures.SCHEME.signingRoot(message(KEY), Fixtures.TERMS);
  }

  @Test
  void signsElsewhereWhileOnePlaceHangs() {
    Promise<BlsSignature> never = Promise.promise();
    Elsewhere hangs = new Elsewhere("hangs", Set.of(OTHER.publicKey()), message -> never.future());
    Signers signers = signers(hangs, Elsewhere.with(KEY));
    List<Future<BlsSignature>> both =
        onLoop(
            () ->
                Future.succeededFuture(
                    List.of(
                        signers.sign(message(OTHER), Fixtures.TERMS),
                        signers.sign(message(KEY), Fixtures.TERMS))));

    assertThat(both.get(1).await()).isNotNull();
    assertThat(both.get(0).isComplete()).isFalse();
  }

  @Test
  void onePlaceThatCannotBeListedHoldsUpNoOther() {
    Elsewhere away = Elsewhere.with(KEY);
    away.listing =
        Future.failedFuture(new RefusedException(Reason.SIGNER_UNREACHABLE, "nobody there"));
    Elsewhere there = Elsewhere.with(OTHER);
    Signers signers = signers(away, there);
    onLoop(() -> signers.refreshRemote(true));

    assertThat(there.refreshed).isEqualTo(1);
    assertThat(signers.statuses().get(0).reason()).contains(Reason.SIGNER_UNREACHABLE);
    // Only the one that is out of date is asked between epochs.
    onLoop(() -> signers.refreshRemote(false));
    assertThat(there.refreshed).isEqualTo(1);
    assertThat(away.refreshed).isEqualTo(2);
  }

  @Test
  void aSignerThatListsItsKeysAgainIsThereAgainAndOneThatLiesStillLies() {
    Elsewhere away = failing(Reason.SIGNER_TIMED_OUT);
    Elsewhere liar = failing(Reason.SIGNER_LIES);
    for (Elsewhere one : List.of(away, liar)) {
      Signers signers = signers(one);
      assertThatThrownBy(() -> onLoop(() -> signers.sign(message(KEY), Fixtures.TERMS)))
          .isInstanceOf(RefusedException.class);
      assertThat(signers.statuses().get(0).reason()).isPresent();
      onLoop(() -> signers.refreshRemote(true));
      assertThat(signers.statuses().get(0).reason())
          .isEqualTo(one == away ? Optional.<Reason>empty() : Optional.of(Reason.SIGNER_LIES));
    }
  }

  @Test
  void aSignerThatDeniesOneOfItsKeysDoesNotEndTheStart() {
    BlsPublicKey first =
        Stream.of(KEY, OTHER)
            .map(BlsSecretKey::publicKey)
            .min(Comparator.comparing(BlsPublicKey::toHex))
            .orElseThrow();
    BlsSecretKey second = first.equals(KEY.publicKey()) ? OTHER : KEY;
    Elsewhere denies =
        new Elsewhere(
            "denies",
            Set.of(KEY.publicKey(), OTHER.publicKey()),
            message ->
                message.signer().equals(first)
                    ? Future.failedFuture(new RefusedException(Reason.SIGNER_REFUSED, "denied"))
                    : Future.succeededFuture(second.sign(Fixtures.SCHEME.signingRoot(message))));

    onLoop(() -> new SignerCheck(signers(denies), Fixtures.TERMS).run());
  }

  @Test
  void aSignerThatCanNeverWorkEndsTheStartAndOneThatIsAwayDoesNot() {
    Elsewhere away = Elsewhere.with(KEY);
    away.listing =
        Future.failedFuture(new RefusedException(Reason.SIGNER_TIMED_OUT, "nobody there"));
    onLoop(() -> new SignerCheck(signers(away), Fixtures.TERMS).run());

    Signers older =
        signers(
            new Elsewhere(
                "older",
                Set.of(KEY.publicKey()),
                message ->
                    Future.succeededFuture(
                        KEY.sign(Fixtures.SCHEME.legacySigningRoot(message.hash())))));
    assertThatThrownBy(() -> onLoop(() -> new SignerCheck(older, Fixtures.TERMS).run()))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SIGNER_LIES))
        .hasMessageContaining("older")
        .hasMessageContaining("scheme L");
  }
}
