package dev.baton.signer.commitboost;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.ClientTls;
import dev.baton.signer.OwnerLoop;
import dev.baton.signer.remote.SignerEndpoint;
import dev.baton.testkit.FakeCommitBoost;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.SignerFaults.Fault;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that are refused, and a signer that has had enough. */
class CommitBoostTokensTest {

  private final Vertx vertx = Vertx.vertx();
  private final OwnerLoop loop = new OwnerLoop(vertx);
  private final VirtualTime time = new VirtualTime(Instant.ofEpochSecond(1_800_000_000));
  private final CommitBoostStand stand =
      new CommitBoostStand(vertx, vertx.createSharedWorkerExecutor("test-bls", 2), time);
  private final FakeCommitBoost server =
      stand.serve(new HttpServerOptions(), Fixtures.TERMS.signingId());
  private final CommitBoostSigner backend =
      stand.connect(
          new SignerEndpoint("signer-1", server.uri(), Duration.ofSeconds(8), ClientTls.SYSTEM));

  private final SignableMessage probe =
      SignableMessage.probe(Fixtures.key(1).publicKey(), Fixtures.TERMS);

  @BeforeEach
  void list() {
    server.add(List.of(Fixtures.key(1)));
    loop.run(backend::refresh);
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void namesWhatToCheckWhenItsTokenIsRefused() {
    stand.tokens().changeSecret("another");

    RefusedException refused = loop.refusal(() -> backend.sign(probe));

    assertRefused(refused, Reason.SIGNER_REFUSED);
    assertThat(refused)
        .hasMessageContaining("401")
        .hasMessageContaining("module-id, jwt-secret-file and both machines' clocks");
  }

  @Test
  void hasItsTokensRefusedByAServerWhoseClockIsAhead() {
    stand.tokens().changeClock(Duration.ofSeconds(308));
    assertThat(loop.run(() -> backend.sign(probe))).isNotNull();

    stand.tokens().changeClock(Duration.ofSeconds(330));
    assertRefused(loop.refusal(() -> backend.sign(probe)), Reason.SIGNER_REFUSED);
  }

  @Test
  void isNeverLockedOutByItsOwnRefusedTokens() {
    stand.tokens().changeSecret("another");

    for (int second = 0; second < 2000; second++) {
      for (int i = 0; i < 3; i++) {
        loop.refusal(() -> many(3));
      }
      time.runUntil(time.instant().plusSeconds(1));
      assertThat(stand.tokens().isLockedOut()).isFalse();
    }

    assertThat(server.requests().size()).isBetween(8, 20);
  }

  @Test
  void signsAgainSoonAfterTheSecretIsRight() {
    stand.tokens().changeSecret("another");
    loop.refusal(() -> backend.sign(probe));
    stand.tokens().changeSecret(CommitBoostStand.SECRET);

    assertRefused(loop.refusal(() -> backend.sign(probe)), Reason.SIGNER_REFUSED);
    time.runUntil(time.instant().plus(Lockout.FIRST_PAUSE));
    assertThat(loop.run(() -> backend.sign(probe))).isNotNull();
  }

  @Test
  void leavesASignerAloneThatHasLockedItOut() {
    server.faults().add(Fault.RATE_LIMITED);

    RefusedException refused = loop.refusal(() -> backend.sign(probe));
    assertRefused(refused, Reason.SIGNER_LOCKED_OUT);
    assertThat(refused).hasMessageContaining("not asked again before 2027-01-15T08:05:01Z");
    server.faults().clear();
    int before = server.requests().size();
    time.runUntil(time.instant().plusSeconds(300));
    assertRefused(loop.refusal(() -> backend.sign(probe)), Reason.SIGNER_LOCKED_OUT);
    assertRefused(loop.refusal(backend::refresh), Reason.SIGNER_LOCKED_OUT);
    assertThat(server.requests()).hasSize(before);

    time.runUntil(time.instant().plusSeconds(1));
    assertThat(loop.run(() -> backend.sign(probe))).isNotNull();
  }

  @Test
  void staysAwayAsLongAsItIsTold() {
    server.faults().retryAfter(Duration.ofSeconds(20));
    server.faults().add(Fault.RATE_LIMITED);

    assertThat(loop.refusal(() -> backend.sign(probe)))
        .hasMessageContaining("not asked again before 2027-01-15T08:00:21Z");
    server.faults().clear();
    time.runUntil(time.instant().plusSeconds(21));
    assertThat(loop.run(() -> backend.sign(probe))).isNotNull();
  }

  @Test
  void failsAtOnceWhatWaitsWhenTheSignerLocksItOut() {
    server.faults().add(Fault.RATE_LIMITED);
    int before = server.requests().size();

    loop.refusal(() -> many(50));
    loop.refusal(() -> many(1));

    assertThat(server.requests()).hasSizeLessThanOrEqualTo(before + 2);
  }

  private Future<?> many(int requests) {
    return Future.all(Collections.nCopies(requests, probe).stream().map(backend::sign).toList());
  }

  private static void assertRefused(RefusedException refused, Reason reason) {
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused).hasMessageStartingWith("signer-1: ");
  }
}
