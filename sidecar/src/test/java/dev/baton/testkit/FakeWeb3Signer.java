package dev.baton.testkit;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.SigningNetwork;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** Web3Signer's Commit-Boost API with keys in memory: it signs any object root of its domain. */
public final class FakeWeb3Signer extends FakeSignerServer {

  public FakeWeb3Signer(Vertx vertx, SigningNetwork network, HttpServerOptions options) {
    super(vertx, network, options);
  }

  @Override
  void handle(HttpServerRequest request, Buffer body) {
    switch (request.method() + " " + request.path()) {
      case "GET /signer/v1/get_pubkeys" -> list(request);
      case "POST /signer/v1/request_signature" -> sign(request, body.toJsonObject());
      default ->
          request
              .response()
              .setStatusCode(404)
              .end("<html><body><h1>Resource not found</h1></body></html>");
    }
  }

  private void sign(HttpServerRequest request, JsonObject asked) {
    BlsPublicKey signer = BlsPublicKey.fromHex(asked.getString("pubkey"));
    if (!asked.getString("type").equals("CONSENSUS") || !has(signer)) {
      faults().error(request, 404, "Signer not found");
      return;
    }
    Root objectRoot = Root.fromHex(asked.getString("object_root"));
    request.response().end(Json.encode(signature(signer, objectRoot)));
  }
}
