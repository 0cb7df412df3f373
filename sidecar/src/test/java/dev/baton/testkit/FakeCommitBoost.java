package dev.baton.testkit;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.bls.ssz.ProposerCommitmentSigningInfo;
import dev.baton.testkit.SignerFaults.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The signer API of Commit-Boost 0.10 with keys in memory and one module. It checks tokens as the
 * real one does, and more strictly: none is good twice.
 */
public final class FakeCommitBoost extends FakeSignerServer {

  private final TokenCheck tokens;
  private final Root signingId;

  public FakeCommitBoost(
      Vertx vertx,
      SigningNetwork network,
      HttpServerOptions options,
      TokenCheck tokens,
      Root signingId) {
    super(vertx, network, options);
    this.tokens = tokens;
    this.signingId = signingId;
  }

  @Override
  void handle(HttpServerRequest request, Buffer body) {
    if (tokens.isLockedOut()) {
      faults().error(request, 429, "rate limited for 300 more seconds");
      return;
    }
    Optional<String> wrong =
        tokens.whatIsWrong(request.getHeader("Authorization"), request.path(), body.getBytes());
    if (wrong.isPresent()) {
      faults().error(request, 401, "unauthorized");
      return;
    }
    switch (request.method() + " " + request.path()) {
      case "GET /signer/v1/get_pubkeys" -> list(request);
      case "POST /signer/v1/request_signature/bls" -> sign(request, body);
      default -> request.response().setStatusCode(404).end();
    }
  }

  private void sign(HttpServerRequest request, Buffer body) {
    JsonObject asked = body.toJsonObject();
    BlsPublicKey signer = BlsPublicKey.fromHex(asked.getString("pubkey"));
    if (!has(signer)) {
      faults().error(request, 404, "unknown consensus signer: " + signer.toHex());
      return;
    }
    Root hash = Root.fromHex(asked.getString("object_root"));
    UInt64 nonce = UInt64.parse(asked.getValue("nonce").toString());
    ProposerCommitmentSigningInfo info =
        new ProposerCommitmentSigningInfo(hash, signingId, nonce, network().chainId());
    JsonObject answer =
        new JsonObject()
            .put("pubkey", signer.toHex())
            .put("object_root", hash.toHex())
            .put("module_signing_id", signingId.toHex())
            .put("nonce", new BigInteger(nonce.toString()))
            .put("chain_id", chainId(new BigInteger(network().chainId().toString())))
            .put("signature", signature(signer, info.hashTreeRoot()));
    request.response().end(distorted(answer).toBuffer());
  }

  private Object chainId(BigInteger id) {
    return faults().has(Fault.CHAIN_AS_HEX) ? "0x" + id.toString(16) : id;
  }

  private JsonObject distorted(JsonObject answer) {
    put(answer, Fault.OTHER_PUBKEY, "pubkey", Fixtures.key(99).publicKey().toHex());
    put(answer, Fault.OTHER_OBJECT_ROOT, "object_root", Fixtures.root(0x99).toHex());
    put(answer, Fault.OTHER_SIGNING_ID, "module_signing_id", Fixtures.root(0x98).toHex());
    put(answer, Fault.OTHER_NONCE, "nonce", 97);
    put(answer, Fault.OTHER_CHAIN, "chain_id", chainId(BigInteger.valueOf(96)));
    return answer;
  }

  private void put(JsonObject answer, Fault fault, String field, Object value) {
    if (faults().has(fault)) {
      answer.put(field, value);
    }
  }
}
