package dev.baton.signer.dirk;

import com.google.protobuf.ByteString;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.http.ClientTls;
import dev.baton.signer.dirk.wire.DirkAccountsWire;
import dev.baton.testkit.TestCertificates;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Has a Dirk make accounts. */
final class AccountMaker {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private AccountMaker() {}

  /**
   * A new account.
   *
   * @param passphrase what encrypts it
   * @param participants how many Dirks make and hold a share of it; 1 for a whole key
   * @return its key, of the validator
   */
  static BlsPublicKey make(
      Vertx vertx,
      URI dirk,
      Path authority,
      TestCertificates.Pem client,
      String account,
      String passphrase,
      int participants,
      int threshold)
      throws Exception {
    ClientTls tls = ClientTls.pinned(authority).withIdentity(client.certificate(), client.key());
    GrpcClient grpc = new GrpcClient(vertx, dirk, tls, PATIENCE);
    DirkAccountsWire.GenerateResponse answer =
        grpc.call(
                "/v1.AccountManager/Generate",
                DirkAccountsWire.GenerateRequest.newBuilder()
                    .setAccount(account)
                    .setPassphrase(ByteString.copyFrom(passphrase, StandardCharsets.UTF_8))
                    .setParticipants(participants)
                    .setSigningThreshold(threshold)
                    .build(),
                DirkAccountsWire.GenerateResponse.parser(),
                4096,
                PATIENCE)
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (answer.getState() != 1) {
      throw new IllegalStateException(
          "no account " + account + ": state " + answer.getState() + " " + answer.getMessage());
    }
    return BlsPublicKey.of(Bytes.of(answer.getPublicKey().toByteArray()));
  }
}
