package dev.baton.signer.commitboost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.Scheme;
import dev.baton.signer.SigningVectors;
import dev.baton.signer.remote.HttpSignerContract;
import dev.baton.signer.remote.SignerEndpoint;
import dev.baton.testkit.FakeSignerServer;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.SignerFaults.Fault;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire to Commit-Boost, and what must come back. */
class CommitBoostSignerTest extends HttpSignerContract {

  private final CommitBoostStand stand = new CommitBoostStand(vertx, workers, time);

  @Override
  protected FakeSignerServer serve(Root signingId) {
    return stand.serve(serverOptions, signingId);
  }

  @Override
  protected KeyBackend connect(SignerEndpoint endpoint) {
    return stand.connect(endpoint);
  }

  @Override
  protected List<String> secrets() {
    return List.of(CommitBoostStand.SECRET, "eyJ");
  }

  @Test
  void asksWithTheMessagesHashAndNonce() {
    KeyBackend backend = ready(SigningVectors.B1.terms().signingId(), SigningVectors.B1.key());
    loop.run(() -> backend.sign(SigningVectors.B1.message()));

    assertThat(server().posted().get(0).encode())
        .isEqualTo(
            new JsonObject()
                .put("pubkey", SigningVectors.B1.key().publicKey().toHex())
                .put(
                    "object_root",
                    "0x9acaabc32311cf88c56b810bf9f6c789f84bca6cd7172c2056d4c7a639ffe79e")
                .put("nonce", new java.math.BigInteger("18446744073709551614"))
                .encode());
    assertThat(backend.schemes()).containsExactly(Scheme.N);
  }

  @ParameterizedTest
  @CsvSource({
    "OTHER_PUBKEY, pubkey",
    "OTHER_OBJECT_ROOT, object_root",
    "OTHER_SIGNING_ID, module_signing_id",
    "OTHER_NONCE, nonce",
    "OTHER_CHAIN, chain_id"
  })
  void refusesAnAnswerThatSpeaksOfSomethingElseAndNamesBoth(Fault fault, String field) {
    KeyBackend backend = ready(root(0x22), key(1));
    server().faults().add(fault);

    RefusedException refused = loop.refusal(() -> backend.sign(probe()));

    assertRefused(refused, Reason.SIGNER_LIES);
    assertThat(refused)
        .hasMessageContaining("it signed for " + field + " ")
        .hasMessageContaining("asked for was ");
  }

  @Test
  void refusesASigningIdThatIsNotTheProfiles() {
    KeyBackend backend = ready(root(0x22), key(1));
    SigningInfo others = new SigningInfo(Fixtures.root(0x23), UInt64.ZERO);

    RefusedException refused =
        loop.refusal(() -> backend.sign(SignableMessage.probe(key(1).publicKey(), others)));

    assertRefused(refused, Reason.SIGNER_LIES);
    assertThat(refused)
        .hasMessageContaining(Fixtures.root(0x22).toHex())
        .hasMessageContaining(Fixtures.root(0x23).toHex());
  }

  @Test
  void takesTheChainAsANumberAndAsHex() {
    KeyBackend backend = ready(root(0x22), key(1));
    assertThat(loop.run(() -> backend.sign(probe()))).isNotNull();

    server().faults().add(Fault.CHAIN_AS_HEX);
    assertThat(loop.run(() -> backend.sign(probe()))).isNotNull();

    server().faults().add(Fault.OTHER_CHAIN);
    assertThat(loop.refusal(() -> backend.sign(probe())).reason()).isEqualTo(Reason.SIGNER_LIES);
  }

  @Test
  void saysThatAnOlderSignerIsOfTheOtherKind() {
    KeyBackend backend = ready(root(0x22), key(1));
    server().faults().add(Fault.NO_SUCH_ROUTE);

    RefusedException refused = loop.refusal(() -> backend.sign(probe()));

    assertRefused(refused, Reason.SIGNER_MALFORMED);
    assertThat(refused).hasMessageContaining("use kind: web3signer");
  }

  @Test
  void neverUsesATokenTwice() {
    KeyBackend backend = ready(root(0x22), key(1));

    loop.signAtOnce(backend, Collections.nCopies(20, probe()));
    loop.run(backend::refresh);
    loop.run(backend::refresh);

    assertThat(stand.tokens().seen()).isEqualTo(23).isEqualTo(server().requests().size());
  }
}
