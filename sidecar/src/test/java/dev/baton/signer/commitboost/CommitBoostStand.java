package dev.baton.signer.commitboost;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.signer.SigningVectors;
import dev.baton.signer.remote.SignerEndpoint;
import dev.baton.testkit.FakeCommitBoost;
import dev.baton.testkit.TokenCheck;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerOptions;

/** A Commit-Boost signer of the tests, and the backend that asks it, which share a secret. */
record CommitBoostStand(Vertx vertx, WorkerExecutor workers, VirtualTime time, TokenCheck tokens) {

  static final String SECRET = "a-secret-of-forty-two-characters-in-length";

  private static final String MODULE = "BATON";

  CommitBoostStand(Vertx vertx, WorkerExecutor workers, VirtualTime time) {
    this(vertx, workers, time, new TokenCheck(MODULE, SECRET, time));
  }

  FakeCommitBoost serve(HttpServerOptions options, Root signingId) {
    return new FakeCommitBoost(vertx, SigningVectors.HOODI.network(), options, tokens, signingId);
  }

  CommitBoostSigner connect(SignerEndpoint endpoint) {
    return new CommitBoostSigner(
        vertx,
        endpoint,
        MODULE,
        Secret.of(SECRET.getBytes(US_ASCII)),
        SigningVectors.HOODI,
        workers,
        time);
  }
}
